import type { TemplateResult } from "lit-html";
import type { Field, FieldKind } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";

/** Draws a field, wherever it stands. */
export type FieldView = (app: App, card: number, field: Field) => TemplateResult;

/** Ids of what belongs to a field: its control, its label, what it means, and why it is not in the config. */
export const idsOf = (card: number, { path }: Pick<Field, "path">) => {
  const id = fieldKey(card, path);
  return { id, label: `${id} label`, docs: `${id} docs`, error: `${id} error` };
};

/** The id of a field that holds others, as a whole. */
export const groupId = (key: string): string => `${key} group`;

/** The id of the button that takes a value out, or of the one that puts it in: the focus stays where the other was. */
export const setId = (key: string): string => `${key} set`;

/** Whether a field holds others, so that its label is the heading of a group. */
export function holds(kind: FieldKind): boolean {
  return kind === "group" || kind === "map" || kind === "list" || kind === "texts" || kind === "resources";
}
