import { isObject } from "../json/objects.ts";
import type { FragmentBody } from "./known.ts";

/** The config of the newest version of a fragment, if it is known. */
type ConfigOf = (id: string) => unknown;

/** How deep fragments may stand in one another [docs]. */
const deepest = 5;

/** What a config of a fragment brings to those who import it. */
export function bodyOf(config: unknown, configOf: ConfigOf): FragmentBody {
  return {
    resources: brought(config, configOf, deepest, (body, prefix) =>
      [...listOf(body, "components"), ...listOf(body, "services")]
        .map((each) => textOf(each, "name"))
        .filter(Boolean)
        .map((name) => prefix + name),
    ),
    modules: brought(config, configOf, deepest, (body) =>
      listOf(body, "modules")
        .map((each) => textOf(each, "module_id"))
        .filter(Boolean),
    ),
    variables: variablesOf(config),
  };
}

function brought(
  config: unknown,
  configOf: ConfigOf,
  depth: number,
  own: (body: unknown, prefix: string) => string[],
  prefix = "",
): string[] | undefined {
  const all = own(config, prefix);
  for (const each of listOf(config, "fragments")) {
    const id = typeof each === "string" ? each : textOf(each, "id");
    if (isObject(each) && each["disabled"] === true) continue;
    const inner = depth > 0 && !textOf(each, "version") ? configOf(id) : undefined;
    const front = textOf(each, "prefix");
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
    const name = textOf(variable, "name");
    return name ? { [name]: { optional: "default" in variable || "default_value" in variable } } : {};
  }
  return Object.assign({}, ...Object.values(value).map(variablesOf)) as FragmentBody["variables"];
}

function listOf(config: unknown, key: string): unknown[] {
  const list = isObject(config) ? config[key] : undefined;
  return Array.isArray(list) ? (list as unknown[]) : [];
}

function textOf(value: unknown, key: string): string {
  const text = isObject(value) ? value[key] : undefined;
  return typeof text === "string" ? text : "";
}
