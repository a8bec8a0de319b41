import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { icon } from "../icons.ts";
import {
  comboAttributes,
  fitting,
  onSuggestionKey,
  resourceNames,
  stopSuggesting,
  suggest,
  suggestionsView,
} from "./suggestions.ts";
import { about } from "./typing.ts";
import { textIn } from "./values.ts";

/** Names of other resources as chips, and a box that adds one and knows their names. */
export function chipsView(app: App, card: number, field: Field): TemplateResult {
  const { path, fields = [], label } = field;
  const { id, describedBy } = about(app, card, field);
  const names = fields.map(({ value = "" }) => textIn(value));
  const text = app.state.drafts.get(card, path)?.text ?? "";
  const offered = fitting(
    resourceNames(app, card, field.apis).filter(({ value }) => !names.includes(value)),
    text,
  );
  const { expanded, controls, active } = comboAttributes(app, id, offered);
  const put = (typed: string) => {
    const name = typed.trim();
    if (!name || names.includes(name)) return;
    app.post({ type: "append", card, path, json: JSON.stringify(name) });
    app.say(t("Added {0}.", name));
  };
  const add = (name: string) => {
    app.giveUp(card, path);
    if (name.trim()) suggest(app, id);
    put(name);
  };
  const remove = (index: number) => {
    const was = fields[index]?.value;
    app.post({ type: "unset", card, path: [...path, index], ...(was !== undefined && { was }) });
    app.say(t("Removed {0}.", names[index] ?? ""));
    document.getElementById(id)?.focus();
  };
  return html`<div class="chips input-like">
    ${names.map((name, index) => {
      const there = app.cardNamed(name);
      const title = there
        ? t("Go to {0}", name)
        : t("There is no component or service called {0} in this config.", name);
      return html`<span class="chip"
        ><button
          type="button"
          class="chip-name"
          title=${title}
          ?disabled=${!there}
          @click=${() => there && app.goTo(there.id)}
        >
          ${name}</button
        >${
          app.editable
            ? html`<button
                type="button"
                class="icon-button"
                title=${t("Remove {0}", name)}
                aria-label=${t("Remove {0}", name)}
                @click=${() => remove(index)}
              >
                ${icon("close")}
              </button>`
            : nothing
        }</span
      >`;
    })}
    ${
      app.editable
        ? html`<span class="combo"
            ><input
              type="text"
              role="combobox"
              spellcheck="false"
              autocomplete="off"
              id=${id}
              aria-label=${t("Add to {0}", label)}
              aria-expanded=${expanded}
              aria-controls=${controls}
              aria-activedescendant=${active}
              aria-autocomplete="list"
              aria-describedby=${describedBy}
              placeholder=${t("Add a name")}
              .value=${live(text)}
              @click=${() => suggest(app, id)}
              @input=${(event: Event) => {
                app.typeName(card, path, (event.target as HTMLInputElement).value);
                suggest(app, id);
              }}
              @change=${(event: Event) => {
                // Left or saved with a name typed; Enter has added it by now.
                if (app.giveUp(card, path)) put((event.target as HTMLInputElement).value);
              }}
              @blur=${() => stopSuggesting(app, id)}
              @keydown=${(event: KeyboardEvent) => {
                if (onSuggestionKey(app, id, offered, event, add)) return;
                // The box itself is ahead of what was drawn last.
                const typed = (event.target as HTMLInputElement).value;
                if (event.key === "Enter") add(typed);
                else if (event.key === "Escape" && app.giveUp(card, path)) event.stopPropagation();
                else if (event.key === "Backspace" && typed === "" && names.length > 0) remove(names.length - 1);
              }}
            />${suggestionsView(app, id, offered, add)}</span
          >`
        : nothing
    }
  </div>`;
}
