import type { Shape } from "../../schema/shape.ts";
import type { FieldKind } from "./field.ts";

/** The JSON that a field begins with when it is added, or that a new element of it begins with if it is a list or map. */
export function freshOf(kind: FieldKind, shape: Shape): string | undefined {
  switch (kind) {
    case "list":
      return JSON.stringify(emptyOf(shape.items ?? {}));
    case "map":
      return JSON.stringify(emptyOf(shape.others ?? {}));
    case "group":
      return JSON.stringify(emptyOf(shape));
    default:
      return undefined;
  }
}

/** The least that a value of a shape can be: an object has what it must have, and nothing else. */
export function emptyOf(shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default;
  switch (typeof shape.type === "string" ? shape.type : shape.type?.[0]) {
    case "number":
    case "integer":
      return 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return Object.fromEntries(
        Object.entries(shape.keys ?? {}).flatMap(([key, each]) => (each.required ? [[key, emptyOf(each)]] : [])),
      );
    default:
      return shape.values?.[0] ?? "";
  }
}
