import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Card } from "../../src/editors/protocol/cards.ts";
import type { App } from "./app.ts";
import { icon } from "./icons.ts";

/** How many errors and warnings some cards have, in icons and for screen readers in words. */
export function problemCounts(app: App, cards: readonly Card[]): TemplateResult | typeof nothing {
  const { error, warning } = app.state.counts(cards);
  if (error + warning === 0) return nothing;
  const words = [
    error === 1 ? t("1 error") : error > 0 ? t("{0} errors", error) : "",
    warning === 1 ? t("1 warning") : warning > 0 ? t("{0} warnings", warning) : "",
  ].filter(Boolean);
  return html`<span class="problem-counts" title=${words.join(", ")}>
    ${error > 0 ? html`<span class="severity-error">${icon("error")}${error}</span>` : nothing}
    ${warning > 0 ? html`<span class="severity-warning">${icon("warning")}${warning}</span>` : nothing}
    <span class="for-readers">${words.join(", ")}</span>
  </span>`;
}
