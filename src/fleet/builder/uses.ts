import { fieldsOf } from "../json/objects.ts";
import { Piece } from "../language/piece.ts";
import { bareName, usesOf } from "../language/uses.ts";
import { apiOf, attributesOf } from "../schema/lookup.ts";
import { field, textField, type Item } from "./item.ts";

/** The resources that an item names in `depends_on`, and in its attributes as far as the schema knows them. */
export function namedIn(item: Item, text: string): { readonly name: string; readonly isDependency: boolean }[] {
  const uses = usesOf(new Piece(item.section, text));
  return uses.map(({ path, name }) => ({ name: bareName(name), isDependency: path[0] === "depends_on" }));
}

/** Texts in the attributes of a model that no schema knows: those of a module. Any of them may name a resource. */
export function maybeNamedIn(item: Item): string[] {
  const model = textField(item, "model") || "builtin";
  const isKnown = attributesOf(apiOf(item.section, fieldsOf(item.value)) ?? "", model) !== undefined;
  return isKnown ? [] : textsIn(field(item, "attributes"));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
