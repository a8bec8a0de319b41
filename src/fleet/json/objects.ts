/** The keys of a JSON object of which nobody knows what they hold. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for what JSON writes in braces. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** A text as it is, anything else as the empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
