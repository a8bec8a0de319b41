import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import {
  comboAttributes,
  fitting,
  onSuggestionKey,
  resourceNames,
  stopSuggesting,
  suggest,
  suggestionsView,
} from "./suggestions.ts";
import { about, onEscape, take } from "./typing.ts";
import { textIn } from "./values.ts";

/** A text with suggestions: the names of other resources, or what is known to fit. Anything else may be typed. */
export function comboView(app: App, card: number, field: Field): TemplateResult {
  const { id, describedBy, invalid, text } = about(app, card, field);
  const all = field.kind === "resource" ? resourceNames(app, card, field.apis) : (field.choices ?? []);
  const isTyping = app.state.drafts.get(card, field.path) !== undefined;
  const offered = isTyping ? fitting(all, text) : fitting(all, "");
  const { expanded, controls, active } = comboAttributes(app, id, offered);
  const choose = (value: string) => {
    stopSuggesting(app, id);
    app.choose(card, field.path, value);
  };
  const escape = onEscape(app, card, field);
  return html`<div class="combo">
    <input
      class="input"
      type="text"
      role="combobox"
      spellcheck="false"
      autocomplete="off"
      id=${id}
      aria-expanded=${expanded}
      aria-controls=${controls}
      aria-activedescendant=${active}
      aria-autocomplete="list"
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      placeholder=${field.fallback === undefined ? "" : textIn(field.fallback)}
      ?readonly=${!app.editable}
      .value=${live(text)}
      @click=${() => app.editable && suggest(app, id)}
      @input=${(event: Event) => {
        take(app, card, field, (event.target as HTMLInputElement).value);
        suggest(app, id);
      }}
      @change=${() => app.flush()}
      @blur=${() => stopSuggesting(app, id)}
      @keydown=${(event: KeyboardEvent) => {
        if (app.editable && !onSuggestionKey(app, id, offered, event, choose)) escape(event);
      }}
    />
    ${suggestionsView(app, id, offered, choose)}
  </div>`;
}
