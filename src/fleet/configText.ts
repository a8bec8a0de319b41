import type { JsonObject, JsonValue } from "@bufbuild/protobuf";

/**
 * Config of a part or a fragment as text. A `google.protobuf.Struct` has no order of its own and may arrive in another
 * one each time, so text that is made from one always has the order in which people write configs.
 */
export function textOfStruct(config: JsonObject): string {
  return `${JSON.stringify(ordered(config, topLevel), undefined, 2)}\n`;
}

const topLevel = [
  "components",
  "services",
  "modules",
  "packages",
  "fragments",
  "fragment_mods",
  "remotes",
  "processes",
];

const withinItem = ["name", "id", "api", "namespace", "type", "model", "module_id", "version", "fragment_id", "prefix"];
const lastInItem = ["attributes", "variables", "depends_on", "frame", "service_configs", "mods", "disabled"];

function ordered(
  value: JsonValue,
  first: readonly string[] = withinItem,
  last: readonly string[] = lastInItem,
): JsonValue {
  if (Array.isArray(value)) return value.map((each) => ordered(each));
  if (value === null || typeof value !== "object") return value;
  const rank = (key: string) => {
    if (first.includes(key)) return first.indexOf(key) - first.length;
    return last.includes(key) ? 1 + last.indexOf(key) : 0;
  };
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key] as JsonValue)]));
}

/** True when both texts are valid JSON that says the same, whatever the order of keys and the white space. */
export function sameMeaning(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return JSON.stringify(sorted(JSON.parse(a) as JsonValue)) === JSON.stringify(sorted(JSON.parse(b) as JsonValue));
  } catch {
    return false;
  }
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] as JsonValue)]),
  );
}
