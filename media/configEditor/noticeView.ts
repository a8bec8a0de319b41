import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "./app.ts";
import { icon } from "./icons.ts";

/** What there is to say above the cards, or instead of them. */
export function noticeView(app: App): TemplateResult | typeof nothing {
  const { mistake, cards, found, query, notices } = app.state;
  if (mistake !== undefined) {
    return html`<p class="notice warning" role="status">
      ${icon("warning")}<span>${mistake}</span>
      <button type="button" class="link" @click=${() => app.post({ type: "openText", beside: true, path: [] })}>
        ${t("Show it in the text")}
      </button>
    </p>`;
  }
  if (cards === undefined)
    return html`<p class="notice">${icon("loading", "codicon-modifier-spin")}${t("One moment…")}</p>`;
  if (cards.length === 0) {
    return html`<p class="notice">
      <span>${t("Nothing is configured yet.")}</span>
      ${
        app.editable
          ? html`<button type="button" class="link" @click=${() => app.post({ type: "add" })}>
              ${t("Add something…")}
            </button>`
          : nothing
      }
    </p>`;
  }
  if (found?.size === 0) {
    return html`<p class="notice">
      <span>${t('Nothing holds "{0}".', query.trim())}</span>
      <button type="button" class="link" @click=${() => app.search("")}>${t("Show everything")}</button>
    </p>`;
  }
  return notices.length === 0
    ? nothing
    : html`<div class="notices">
        ${notices.map(({ severity, message }) => html`<p class="notice severity-${severity}">${icon(severity)}<span>${message}</span></p>`)}
      </div>`;
}
