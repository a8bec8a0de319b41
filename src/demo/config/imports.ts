/** The `fragments` list of a config. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { FragmentImportRecord } from "../store/records.ts";
import { isObject, textOf } from "./json.ts";

function importOf(entry: JsonValue): FragmentImportRecord | undefined {
  if (typeof entry === "string") return { id: entry, version: "", prefix: "", variables: {} };
  if (!isObject(entry) || typeof entry["id"] !== "string" || entry["disabled"] === true) return undefined;
  return {
    id: entry["id"],
    version: textOf(entry["version"]),
    prefix: textOf(entry["prefix"]),
    variables: isObject(entry["variables"]) ? entry["variables"] : {},
  };
}

/** The fragments that a config imports, disabled ones left out. Entries are ids, or objects with more. */
export function importsOf(config: JsonObject): FragmentImportRecord[] {
  const list = config["fragments"];
  if (!Array.isArray(list)) return [];
  return list.map(importOf).filter((each) => each !== undefined);
}
