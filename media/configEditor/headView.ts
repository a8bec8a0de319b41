import { t } from "@vscode/l10n";
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { App } from "./app.ts";
import { icon } from "./icons.ts";

/** Where the config belongs, how its machine does, and what can be done with all of it. */
export function headView(app: App): TemplateResult {
  const { head, dirty, readOnly, savedWithout, drafts } = app.state;
  const button = (name: string, label: string, act: (event: MouseEvent) => void, more: { primary?: boolean } = {}) =>
    html`<button type="button" class=${more.primary ? "button primary" : "button"} title=${label} @click=${act}>
      ${icon(name)}<span class="word">${label}</span>
    </button>`;
  return html`<header class="head">
    <div class="titles">
      <nav class="crumbs" aria-label=${t("Place in the fleet")}>
        ${head?.crumbs.map(
          (crumb, index) =>
            html`<a
                href="#"
                @click=${(event: Event) => {
                  event.preventDefault();
                  app.post({ type: "showInFleet", crumb: index });
                }}
                >${crumb}</a
              >${icon("chevron-right")}`,
        )}
      </nav>
      <h1>${head?.name ?? ""}${dirty ? html`<span class="dirty" title=${t("Not saved yet")}>●</span>` : nothing}</h1>
      <p class="state">
        ${
          head?.state
            ? html`<span class="online" data-state=${head.stateKind ?? "unknown"}
                >${icon("circle-filled")} ${head.state}</span
              >`
            : nothing
        }
        ${head?.saved ? html`<span>${head.saved}</span>` : nothing}
        ${head?.stale ? html`<span class="stale">${icon("debug-disconnect")} ${head.stale}</span>` : nothing}
        ${readOnly ? html`<span class="stale">${icon("lock")} ${readOnly}</span>` : nothing}
        ${
          savedWithout && !dirty && drafts.invalid().length > 0
            ? html`<span class="stale">${icon("warning")} ${savedWithout}</span>`
            : nothing
        }
      </p>
    </div>
    <div class="actions" role="toolbar" aria-label=${t("Config")}>
      ${readOnly ? nothing : button("save", t("Save"), () => app.save(), { primary: dirty })}
      ${button("json", t("JSON"), ({ altKey, ctrlKey, metaKey }) => openText(app, altKey || ctrlKey || metaKey))}
      ${head?.hasHistory ? button("history", t("History"), () => app.post({ type: "history" })) : nothing}
      ${head?.canTail ? button("output", t("Logs"), () => app.post({ type: "tailLogs" })) : nothing}
    </div>
    ${searchView(app)}
  </header>`;
}

function openText(app: App, beside: boolean): void {
  const { active } = app.state;
  app.flush();
  app.post({ type: "openText", beside, ...(active !== undefined && { card: active }) });
}

function searchView(app: App): TemplateResult {
  const { query, found, cards = [], view } = app.state;
  return html`<div class="search">
    <div class="search-box">
      <input
        id="search"
        type="text"
        spellcheck="false"
        placeholder=${t("Search by name, API, model or attribute")}
        aria-label=${t("Search by name, API, model or attribute")}
        .value=${live(query)}
        @input=${(event: Event) => app.search((event.target as HTMLInputElement).value)}
      />
      ${found ? html`<span class="found">${foundWords(found.size, cards.length)}</span>` : nothing}
    </div>
    <div class="views" role="group" aria-label=${t("View")}>
      <button
        type="button"
        class="button"
        aria-pressed=${view === "cards"}
        title=${t("Cards")}
        @click=${() => app.show("cards")}
      >
        ${icon("list-flat")}<span class="word">${t("Cards")}</span>
      </button>
      <button
        type="button"
        class="button"
        aria-pressed=${view === "graph"}
        title=${t("Graph")}
        @click=${() => app.show("graph")}
      >
        ${icon("type-hierarchy")}<span class="word">${t("Graph")}</span>
      </button>
    </div>
    <button
      type="button"
      class="button"
      id="add"
      title=${t("Add…")}
      ?disabled=${!app.editable}
      @click=${() => app.post({ type: "add" })}
    >
      ${icon("add")}<span class="word">${t("Add…")}</span>
    </button>
  </div>`;
}

function foundWords(found: number, all: number): string {
  return found === 0 ? t("None found") : t("{0} of {1}", found, all);
}
