/** Reading JSON of which nobody knows the shape. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { invalid } from "../refuse.ts";

const deepest = 500;

/** Whether the value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects in a list, whatever else it holds; nothing when it is no list. */
export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text, or nothing when it is something else. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/**
 * The object that a config text stands for. Throws INVALID_ARGUMENT when it is no JSON, no object, or holds what the
 * wire's Struct cannot carry: numbers beyond a double, or hundreds of levels.
 */
export function parseConfig(text: string): JsonObject {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw invalid(`The config is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!isObject(value)) throw invalid("The config must be a JSON object.");
  checkCarriable(value, 0);
  return value;
}

function checkCarriable(value: JsonValue, depth: number): void {
  if (depth > deepest) throw invalid(`The config is nested deeper than ${deepest} levels.`);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw invalid("The config holds a number that is out of range.");
  }
  if (typeof value !== "object" || value === null) return;
  for (const each of Object.values(value)) checkCarriable(each, depth + 1);
}
