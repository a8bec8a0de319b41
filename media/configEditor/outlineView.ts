import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "./app.ts";
import type { Row, SectionRow } from "./list/rows.ts";
import { problemCounts } from "./problemCounts.ts";

/** The sections with their counts, at the side where there is room. */
export function outlineView(
  app: App,
  rows: readonly Row[],
  current: string | undefined,
  goTo: (row: SectionRow) => void,
): TemplateResult {
  return html`<nav class="outline" aria-label=${t("Sections")}>
    <ul>
      ${rows.map((row) => {
        if (row.kind !== "section") return nothing;
        const { section, cards } = row;
        return html`<li>
          <button type="button" aria-current=${section.id === current ? "true" : nothing} @click=${() => goTo(row)}>
            <span class="name">${section.title}</span>${problemCounts(app, cards)}<span class="count"
              >${cards.length}</span
            >
          </button>
        </li>`;
      })}
    </ul>
  </nav>`;
}
