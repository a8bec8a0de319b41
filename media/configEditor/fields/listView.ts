import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { icon, iconButton } from "../icons.ts";
import { holds, type FieldView } from "./ids.ts";

/** A list as its elements, each a field that can be moved and removed, and a way to add one. */
export function listView(app: App, card: number, field: Field, each: FieldView): TemplateResult {
  const { path, fields = [], fresh, kind, label } = field;
  const json = kind === "texts" ? '""' : (fresh ?? "null");
  return html`<div class=${fields.some((inner) => holds(inner.kind)) ? "inside list" : "list"}>
    ${fields.map((inner, index) => {
      const move = (to: number) => app.post({ type: "moveElement", card, path: inner.path, to });
      return html`<div class="element">
        ${each(app, card, inner)}
        ${
          app.editable && fields.length > 1
            ? html`<span class="element-tools">
                ${iconButton("arrow-up", t("Move up"), () => move(index - 1), { disabled: index === 0 })}
                ${iconButton("arrow-down", t("Move down"), () => move(index + 1), {
                  disabled: index === fields.length - 1,
                })}
              </span>`
            : nothing
        }
      </div>`;
    })}
    ${
      app.editable
        ? html`<button
            type="button"
            class="link"
            aria-label=${t("Add to {0}", label)}
            @click=${() => app.addAndFocus(card, [...path, fields.length], json)}
          >
            ${icon("add")}${t("Add")}
          </button>`
        : nothing
    }
  </div>`;
}
