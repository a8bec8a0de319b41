/** What an import does to the body of a fragment: variables, overrides and the prefix. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { isObject, objectsIn, textOf } from "./json.ts";

/** The lists of a config whose entries have names. */
export const namedLists = ["components", "services", "modules", "remotes", "processes", "packages", "jobs", "triggers"];
const resourceLists: ReadonlySet<string> = new Set(["components", "services"]);

/** Puts values in the place of `{"$variable": {"name": …}}`; what has no value stays as it is. */
export function fillVariables(value: JsonValue, variables: JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((each) => fillVariables(each, variables));
  if (!isObject(value)) return value;
  const placeholder = value["$variable"];
  if (isObject(placeholder)) {
    const name = textOf(placeholder["name"]);
    return Object.hasOwn(variables, name) ? (variables[name] ?? null) : value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillVariables(each, variables)]));
}

/** Prepends `<prefix>-` to the names of components and services, and to where they depend on one another. */
export function addPrefix(body: JsonObject, prefix: string): JsonObject {
  if (prefix === "") return body;
  const names = new Set(
    [...resourceLists].flatMap((list) => objectsIn(body[list]).map((each) => textOf(each["name"]))),
  );
  const renamed = (entry: JsonValue): JsonValue => {
    if (!isObject(entry)) return entry;
    const dependencies = entry["depends_on"];
    return {
      ...entry,
      name: `${prefix}-${textOf(entry["name"])}`,
      ...(Array.isArray(dependencies)
        ? { depends_on: dependencies.map((each) => (names.has(textOf(each)) ? `${prefix}-${textOf(each)}` : each)) }
        : {}),
    };
  };
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      resourceLists.has(key) && Array.isArray(value) ? value.map(renamed) : value,
    ]),
  );
}

/**
 * Applies the overrides of one fragment: `$set` and `$unset` with paths such as `components.arm.attributes.speed`.
 * Returns a sentence instead when one of them fits nowhere; then none is applied.
 */
export function applyMods(body: JsonObject, mods: readonly JsonObject[]): JsonObject | string {
  const changed = structuredClone(body);
  for (const mod of mods) {
    for (const [operator, paths] of Object.entries(mod)) {
      if (operator !== "$set" && operator !== "$unset") return `operator ${operator} is not supported`;
      for (const [path, value] of Object.entries(isObject(paths) ? paths : {})) {
        if (!applyOne(changed, path.split("."), operator === "$set" ? value : undefined)) {
          return `path ${JSON.stringify(path)} leads nowhere`;
        }
      }
    }
  }
  return changed;
}

/** Sets or, without a value, removes what the steps lead to. False when they lead nowhere. */
function applyOne(root: JsonObject, steps: string[], value: JsonValue | undefined): boolean {
  let at: JsonValue = root;
  for (const step of steps.slice(0, -1)) {
    const next: JsonValue | undefined = childOf(at, step);
    if (next === undefined && isObject(at) && value !== undefined) {
      const made: JsonObject = {};
      at[step] = made;
      at = made;
    } else if (next === undefined) {
      return false;
    } else {
      at = next;
    }
  }
  const last = steps.at(-1) ?? "";
  if (Array.isArray(at)) {
    const index = indexIn(at, last);
    if (index < 0) return false;
    at.splice(index, 1, ...(value === undefined ? [] : [value]));
    return true;
  }
  if (!isObject(at)) return false;
  if (value !== undefined) at[last] = value;
  else Reflect.deleteProperty(at, last);
  return true;
}

function indexIn(list: JsonValue[], step: string): number {
  const named = list.findIndex((each) => isObject(each) && each["name"] === step);
  if (named >= 0) return named;
  return /^\d+$/.test(step) && Number(step) < list.length ? Number(step) : -1;
}

function childOf(value: JsonValue, step: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[indexIn(value, step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
