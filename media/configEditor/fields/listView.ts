import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";
import { icon, iconButton } from "../icons.ts";
import { holds, type FieldView } from "./ids.ts";

/** A list as its elements, each a field that can be moved and removed, and a way to add one. */
export function listView(app: App, card: number, field: Field, each: FieldView): TemplateResult {
  const { path, fields = [], fresh, kind, label } = field;
  const json = kind === "texts" ? '""' : (fresh ?? "null");
  return html`<div class=${fields.some((inner) => holds(inner.kind)) ? "inside list" : "list"}>
    ${fields.map((inner, index) => {
      const move = (to: number) => {
        if (!app.editable || to < 0 || to >= fields.length) return;
        const focus = moved(fieldKey(card, inner.path), fieldKey(card, [...path, to]));
        app.moveElement(card, inner.path, to, focus);
      };
      const onKey = (event: KeyboardEvent) => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (!event.altKey || by === 0) return;
        move(index + by);
        event.preventDefault();
        event.stopPropagation();
      };
      return html`<div class="element" @keydown=${onKey}>
        ${each(app, card, inner)}
        ${
          app.editable && fields.length > 1
            ? html`<span class="element-tools">
                ${iconButton("arrow-up", t("Move Up (Alt+Up)"), () => move(index - 1), {
                  tab: false,
                  disabled: index === 0,
                })}
                ${iconButton("arrow-down", t("Move Down (Alt+Down)"), () => move(index + 1), {
                  tab: false,
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
            @click=${() => app.add(card, [...path, fields.length], json)}
          >
            ${icon("add")}${t("Add")}
          </button>`
        : nothing
    }
  </div>`;
}

/** Where the focus goes when an element moves: along with it, if it is inside. Keys end with a bracket. */
function moved(from: string, to: string): string | undefined {
  const focused = document.activeElement?.id ?? "";
  const [inside, there] = [from.slice(0, -1), to.slice(0, -1)];
  return focused.startsWith(inside) && /[,\]]/.test(focused.charAt(inside.length))
    ? there + focused.slice(inside.length)
    : undefined;
}
