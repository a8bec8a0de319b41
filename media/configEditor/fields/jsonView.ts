import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { about, onEscape } from "./typing.ts";
import { linesLike, shown, typed } from "./values.ts";

/** The most lines that are shown at once. */
const most = 24;

/** A field as its JSON, or as text of several lines. What is typed stays, and goes into the config once it is valid. */
export function jsonView(app: App, card: number, field: Field): TemplateResult {
  const kind = field.kind === "lines" ? "lines" : "json";
  const { id, describedBy, invalid } = about(app, card, field);
  const text = app.state.drafts.get(card, field.path)?.text ?? shown(kind, field.value);
  return html`<textarea
    class="input code"
    spellcheck="false"
    id=${id}
    aria-label=${field.label}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    rows=${Math.min(most, text.split("\n").length)}
    ?readonly=${!app.editable}
    .value=${live(text)}
    @input=${(event: Event) => {
      const { value } = event.target as HTMLTextAreaElement;
      const text = kind === "lines" ? linesLike(field.value, value) : value;
      app.type({ card, path: field.path, text: value, ...typed(kind, text, field.stays) });
    }}
    @change=${() => app.flush()}
    @keydown=${onEscape(app, card, field)}
  ></textarea>`;
}
