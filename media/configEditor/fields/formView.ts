import { t } from "@vscode/l10n";
import { html, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { fieldView } from "./fieldView.ts";
import { groupView } from "./groupView.ts";

/** What is inside of a card, as a form. */
export function formView(app: App, card: number): TemplateResult {
  const body = app.state.bodies.get(card);
  if (!body) return html`<p class="waiting">${t("One moment…")}</p>`;
  return html`<div class="form">${groupView(app, card, body.fields, fieldView)}</div>`;
}
