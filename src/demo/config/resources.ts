/** The components and services of an expanded config, as viam-server sees them. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { isObject, objectsIn, textOf } from "./json.ts";

/** A component or service. */
export interface ResourceFacts {
  readonly name: string;
  /** Such as "rdk:component:camera". */
  readonly api: string;
  /** Such as "rdk:builtin:webcam". */
  readonly model: string;
  readonly dependsOn: readonly string[];
  /** The whole entry, to tell whether it changed. */
  readonly entry: JsonObject;
}

/** The name that viam-server logs, such as "rdk:component:camera/cam-1". */
export function fullName({ api, name }: ResourceFacts): string {
  return `${api}/${name}`;
}

/** A triplet that may be written as an object, or short. */
function triplet(value: JsonValue | undefined, keys: readonly [string, string, string]): string {
  if (isObject(value)) return keys.map((key) => textOf(value[key])).join(":");
  const text = textOf(value);
  return text === "" || text.includes(":") ? text : `rdk:builtin:${text}`;
}

function resourceOf(entry: JsonObject, kind: "component" | "service"): ResourceFacts {
  const api = entry["api"];
  const legacy = `${textOf(entry["namespace"]) || "rdk"}:${kind}:${textOf(entry["type"])}`;
  return {
    name: textOf(entry["name"]) || (kind === "service" ? "builtin" : ""),
    api: isObject(api) ? triplet(api, ["namespace", "type", "subtype"]) : textOf(api) || legacy,
    model: triplet(entry["model"], ["namespace", "model_family", "name"]) || "rdk:builtin:builtin",
    dependsOn: (Array.isArray(entry["depends_on"]) ? entry["depends_on"] : []).map(textOf),
    entry,
  };
}

/** All components, then all services; disabled ones left out. */
export function resourcesOf(config: JsonObject): ResourceFacts[] {
  const list = (key: string) => objectsIn(config[key]).filter((entry) => entry["disabled"] !== true);
  return [
    ...list("components").map((entry) => resourceOf(entry, "component")),
    ...list("services").map((entry) => resourceOf(entry, "service")),
  ];
}

/** Whether two pieces of JSON mean the same, whatever the order of keys. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameJson(each, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
