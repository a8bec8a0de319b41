import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";
import { about, onEscape, take } from "./typing.ts";
import { chipsView } from "./chipsView.ts";
import { comboView } from "./comboView.ts";
import { docsView } from "./docsView.ts";
import type { FieldView } from "./ids.ts";
import { jsonView } from "./jsonView.ts";
import { listView } from "./listView.ts";
import { mapView } from "./mapView.ts";
import { groupView } from "./groupView.ts";
import { shown, textIn } from "./values.ts";

/** What a field is edited with; the fields inside of it are drawn by `each`. */
export function control(app: App, card: number, field: Field, each: FieldView): TemplateResult | typeof nothing {
  const { kind, path, value } = field;
  if (app.state.asJson.has(fieldKey(card, path))) return jsonView(app, card, field);
  switch (kind) {
    case "name":
      return nameView(app, card, field);
    case "resource":
      return comboView(app, card, field);
    case "text":
      return field.choices ? comboView(app, card, field) : inputView(app, card, field);
    case "number":
    case "integer":
      return inputView(app, card, field);
    case "lines":
      return jsonView(app, card, field);
    case "boolean":
      return checkView(app, card, field);
    case "choice":
      return selectView(app, card, field);
    case "resources":
      return chipsView(app, card, field);
    case "texts":
    case "list":
      return listView(app, card, field, each);
    case "map":
      return mapView(app, card, field, each);
    case "group":
      return value === undefined && !field.required
        ? nothing
        : html`<div class="inside">${groupView(app, card, field.fields ?? [], each)}</div>`;
    case "json":
      return jsonView(app, card, field);
  }
}

function inputView(app: App, card: number, field: Field): TemplateResult {
  const { id, describedBy, invalid, text } = about(app, card, field);
  const isNumber = field.kind === "number" || field.kind === "integer";
  return html`<input
    class=${isNumber ? "input number" : "input"}
    type="text"
    inputmode=${isNumber ? "decimal" : nothing}
    spellcheck="false"
    autocomplete="off"
    id=${id}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    placeholder=${field.fallback === undefined ? "" : textIn(field.fallback)}
    ?readonly=${!app.editable}
    .value=${live(text)}
    @input=${(event: Event) => take(app, card, field, (event.target as HTMLInputElement).value)}
    @change=${() => app.flush()}
    @keydown=${onEscape(app, card, field)}
  />`;
}

/** A name goes into the config as a whole, since others that refer to it follow. */
function nameView(app: App, card: number, field: Field): TemplateResult {
  const { id, describedBy, invalid, text } = about(app, card, field);
  const commit = (event: Event) => {
    const name = (event.target as HTMLInputElement).value;
    if (name !== shown(field.kind, field.value)) app.rename(card, field.path, name);
  };
  return html`<input
    class="input"
    type="text"
    spellcheck="false"
    autocomplete="off"
    id=${id}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    ?readonly=${!app.editable}
    .value=${live(text)}
    @input=${(event: Event) => {
      const name = (event.target as HTMLInputElement).value;
      if (name === shown(field.kind, field.value)) app.giveUp(card, field.path);
      else app.typeName(card, field.path, name);
    }}
    @change=${commit}
    @keydown=${onEscape(app, card, field)}
  />`;
}

function checkView(app: App, card: number, field: Field): TemplateResult {
  const { id } = about(app, card, field);
  const checked = (field.value ?? field.fallback) === "true";
  return html`<label class="check">
    <input
      type="checkbox"
      id=${id}
      .checked=${live(checked)}
      ?disabled=${!app.editable}
      @change=${(event: Event) => {
        const json = String((event.target as HTMLInputElement).checked);
        app.post({ type: "set", card, path: field.path, json });
      }}
    />
    <span class="docs">${field.docs ? docsView(field.docs) : field.label}</span>
  </label>`;
}

function selectView(app: App, card: number, field: Field): TemplateResult {
  const { id, describedBy } = about(app, card, field);
  const value = field.value === undefined ? undefined : textIn(field.value);
  const fallback = field.fallback === undefined ? t("not set") : t("{0} (default)", textIn(field.fallback));
  return html`<select
    class="input"
    id=${id}
    aria-describedby=${describedBy}
    ?disabled=${!app.editable}
    @change=${(event: Event) => {
      const chosen = (event.target as HTMLSelectElement).value;
      const { path } = field;
      if (chosen === "") app.post({ type: "unset", card, path });
      else app.post({ type: "set", card, path, json: chosen });
    }}
  >
    ${
      field.required && value !== undefined
        ? nothing
        : html`<option value="" .selected=${live(value === undefined)}>${fallback}</option>`
    }
    ${field.choices?.map(
      ({ value: choice }) =>
        html`<option value=${JSON.stringify(choice)} .selected=${live(choice === value)}>
          ${choice === "" ? t("none") : choice}
        </option>`,
    )}
  </select>`;
}
