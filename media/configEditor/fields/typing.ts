import { nothing } from "lit-html";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { idsOf } from "./ids.ts";
import { shown, typed } from "./values.ts";

/** Attributes that every control has: who it is, what it means, and whether it is in order. */
export function about(app: App, card: number, field: Field) {
  const ids = idsOf(card, field);
  const draft = app.state.drafts.get(card, field.path);
  const invalid = draft?.error !== undefined;
  return {
    id: ids.id,
    describedBy: [invalid ? ids.error : "", field.docs ? ids.docs : ""].filter(Boolean).join(" ") || nothing,
    invalid: invalid ? "true" : nothing,
    text: draft?.text ?? shown(field.kind, field.value),
  };
}

/** Takes what is typed into a control. */
export function take(app: App, card: number, { path, kind, stays }: Field, text: string): void {
  app.type({ card, path, text, ...typed(kind, text, stays) });
}

/** What Escape does in a control: it brings back what the config has, if there is something to give up. */
export function onEscape(app: App, card: number, { path }: Field) {
  return (event: KeyboardEvent) => {
    if (event.key === "Escape" && app.giveUp(card, path)) event.stopPropagation();
  };
}
