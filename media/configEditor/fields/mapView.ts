import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";
import { icon } from "../icons.ts";
import type { FieldView } from "./ids.ts";

/** An object whose keys are the user's choice: its values as fields, and a way to add one. */
export function mapView(app: App, card: number, field: Field, each: FieldView): TemplateResult {
  const { fields = [] } = field;
  return html`<div class="inside">
    ${repeat(
      fields,
      (inner) => fieldKey(card, inner.path),
      (inner) => each(app, card, inner),
    )}
    ${app.editable ? newKeyView(app, card, field) : nothing}
  </div>`;
}

/** A button that becomes a box for a new key. */
function newKeyView(app: App, card: number, { path, fresh = '""', label, fields = [] }: Field): TemplateResult {
  const key = `${fieldKey(card, path)} new`;
  /** Who leaves the box for something else is not called back. */
  const done = (name: string, isLeft = false) => {
    if (app.state.addingKey !== key) return;
    app.state.addingKey = undefined;
    const own = fields.find((inner) => inner.label === name.trim());
    // What the key holds already is not written over.
    if (own && !isLeft) app.goTo(card, "field", own.path);
    else if (!own && name.trim()) app.add(card, [...path, name.trim()], fresh, !isLeft);
    app.changed();
  };
  if (app.state.addingKey !== key) {
    return html`<div class="more">
      <button
        type="button"
        class="link"
        id=${key}
        aria-label=${t("Add a key to {0}", label)}
        @click=${() => app.addKey(key)}
      >
        ${icon("add")}${t("Add a key")}
      </button>
    </div>`;
  }
  return html`<input
    class="input new-key"
    id=${key}
    type="text"
    spellcheck="false"
    autocomplete="off"
    placeholder=${t("Key, then Enter")}
    aria-label=${t("New key in {0}", label)}
    @change=${(event: Event) => done((event.target as HTMLInputElement).value, event.isTrusted)}
    @blur=${() => done("")}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.isComposing) done((event.target as HTMLInputElement).value);
      if (event.key !== "Escape") return;
      event.stopPropagation();
      done("");
    }}
  />`;
}
