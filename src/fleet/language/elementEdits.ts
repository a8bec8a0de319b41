import type { Edit } from "jsonc-parser";
import { sectionOf } from "../builder/sections.ts";
import { insertion, removal } from "../json/container.ts";
import { indentAt, unfitted } from "../json/style.ts";
import { freeName } from "../nameRules.ts";
import type { Element, Reading } from "./reading.ts";

/** Enables or disables an element of a list. Enabled is said by leaving the key out, as the CLI does. */
export function toggled({ piece, offset }: Element): Edit[] {
  const { tree, text, fields } = piece;
  if (tree?.type === "string")
    return [{ offset, length: piece.text.length, content: `{ "id": ${text}, "disabled": true }` }];
  if (tree?.type !== "object") return [];
  const children = tree.children ?? [];
  const container = { offset: tree.offset, length: tree.length, children };
  const at = children.findLastIndex((each) => each.children?.[0]?.value === "disabled");
  const value = children[at]?.children?.[1];
  const edits =
    fields["disabled"] === true
      ? removal(text, container, at)
      : value
        ? [{ offset: value.offset, length: value.length, content: "true" }]
        : [insertion(text, container, children.length, '"disabled": true')];
  return edits.map((edit) => ({ ...edit, offset: edit.offset + offset }));
}

/** Puts a copy of an element behind it, with a name that nothing has yet. */
export function duplicated(reading: Reading, { piece, path, offset }: Element): Edit[] {
  const [section, index] = path;
  const entry = reading.outline?.entries.findLast(({ key }) => key === section);
  if (!entry?.elements || index === undefined) return [];
  const { nameKey = "name" } = sectionOf(section);
  const name = piece.tree?.children?.findLast(({ children }) => children?.[0]?.value === nameKey)?.children?.[1];
  const taken = new Set(reading.elements.map((each) => each.piece.fields[nameKey]));
  const copy =
    typeof name?.value === "string"
      ? piece.text.slice(0, name.offset) +
        JSON.stringify(freeName(name.value, taken)) +
        piece.text.slice(name.offset + name.length)
      : piece.text;
  const container = { ...entry.value, children: entry.elements };
  return [insertion(reading.text, container, index + 1, unfitted(copy, indentAt(reading.text, offset)))];
}
