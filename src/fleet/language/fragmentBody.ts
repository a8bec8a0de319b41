import { fieldsOf, isObject, textOf } from "../json/objects.ts";
import type { FragmentBody } from "./known.ts";

/** The config of the newest version of a fragment, if it is known. */
type ConfigOf = (id: string) => unknown;

/** How deep fragments may stand in one another [docs]. */
const deepest = 5;

/** What a config of a fragment brings to those who import it. */
export function bodyOf(config: unknown, configOf: ConfigOf): FragmentBody {
  return {
    resources: brought(config, configOf, deepest, (body, prefix) =>
      textsIn(body, ["components", "services"], "name")?.map((name) => prefix + name),
    ),
    modules: brought(config, configOf, deepest, (body) => textsIn(body, ["modules"], "module_id")),
    variables: variablesOf(config),
  };
}

/** What stands under a key of the elements of lists; undefined where a variable does, for which anything may stand. */
function textsIn(body: unknown, lists: readonly string[], key: string): string[] | undefined {
  const all = lists.flatMap((list) => listOf(body, list)).map((each) => fieldsOf(each)[key]);
  return all.some(isObject) ? undefined : all.map(textOf).filter(Boolean);
}

function brought(
  config: unknown,
  configOf: ConfigOf,
  depth: number,
  own: (body: unknown, prefix: string) => string[] | undefined,
  prefix = "",
): string[] | undefined {
  const all = own(config, prefix);
  if (!all || listOf(config, "fragment_mods").some(renames)) return undefined;
  for (const each of listOf(config, "fragments")) {
    const id = typeof each === "string" ? each : textOf(fieldsOf(each)["id"]);
    if (isObject(each) && each["disabled"] === true) continue;
    const inner = depth > 0 && !fieldsOf(each)["version"] ? configOf(id) : undefined;
    const front = textOf(fieldsOf(each)["prefix"]);
    const more =
      inner === undefined ? undefined : brought(inner, configOf, depth - 1, own, prefix + (front && `${front}-`));
    if (!more) return undefined;
    all.push(...more);
  }
  return all;
}

/** The variables that stand anywhere in a value [docs]. */
function variablesOf(value: unknown): FragmentBody["variables"] {
  if (Array.isArray(value)) return Object.assign({}, ...value.map(variablesOf)) as FragmentBody["variables"];
  if (!isObject(value)) return {};
  const { $variable: variable } = value;
  if (isObject(variable)) {
    const name = textOf(variable["name"]);
    return name ? { [name]: { optional: "default" in variable || "default_value" in variable } } : {};
  }
  return Object.assign({}, ...Object.values(value).map(variablesOf)) as FragmentBody["variables"];
}

/** Whether a change of a fragment may give what it brings another name, or take it out. */
export function renames(change: unknown): boolean {
  return /"(?:components|services)\.[^".]*(?:\.name)?"/.test(JSON.stringify(change));
}

function listOf(config: unknown, key: string): unknown[] {
  const list = fieldsOf(config)[key];
  return Array.isArray(list) ? (list as unknown[]) : [];
}
