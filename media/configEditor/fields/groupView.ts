import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Field } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { fieldKey } from "../drafts.ts";
import { icon } from "../icons.ts";
import { setId, type FieldView } from "./ids.ts";

/** How many fields that are not set a group shows before it hides them behind a button. */
const few = 4;

/** The fields of an object: those that are set or needed, the others folded away, and what could be added. */
export function groupView(app: App, card: number, fields: readonly Field[], each: FieldView): TemplateResult {
  const bulky = fields.filter((field) => field.value === undefined && !field.required && isBulky(field));
  const simple = fields.filter((field) => !bulky.includes(field));
  const idle = simple.filter((field) => !isShown(app, card, field));
  // A group in which nothing is set is better than an empty one, unless it is long.
  const most = idle.length < simple.length ? few : 2 * few;
  const folded = idle.length > most && !app.state.unfolded.has(foldKey(card, fields)) ? new Set(idle) : undefined;
  return html`${repeat(
    simple.filter((field) => !folded?.has(field)),
    ({ path }) => fieldKey(card, path),
    (field) => each(app, card, field),
  )}
  ${
    app.editable && (folded || bulky.length > 0)
      ? html`<div class="more">
          ${
            folded
              ? html`<button type="button" class="link" @click=${() => unfold(app, card, fields, idle)}>
                  ${icon("chevron-right")}${t("{0} more settings", folded.size)}
                </button>`
              : nothing
          }
          ${bulky.map(
            ({ path, label, docs, fresh, kind }) =>
              html`<button
                type="button"
                class="link"
                id=${setId(fieldKey(card, path))}
                title=${docs ?? ""}
                @click=${() => app.add(card, path, kind === "group" ? (fresh ?? "{}") : kind === "map" ? "{}" : "[]")}
              >
                ${icon("add")}${label}
              </button>`,
          )}
        </div>`
      : nothing
  }`;
}

/** Whether a field is shown whatever else there is; one that was emptied to be typed anew stays where it is. */
function isShown(app: App, card: number, { value, required, path }: Field): boolean {
  if (value !== undefined || required === true || app.state.drafts.get(card, path)) return true;
  return document.activeElement?.id === fieldKey(card, path);
}

/** Whether a field holds others, so that it is not shown while it is not set. */
function isBulky({ kind }: Field): boolean {
  return kind === "group" || kind === "map" || kind === "list";
}

function foldKey(card: number, fields: readonly Field[]): string {
  return fieldKey(card, fields[0]?.path.slice(0, -1) ?? []);
}

function unfold(app: App, card: number, fields: readonly Field[], idle: readonly Field[]): void {
  if (idle[0]) app.state.toFocus = fieldKey(card, idle[0].path);
  app.state.unfolded.add(foldKey(card, fields));
  app.drawNow();
}
