import { t } from "@vscode/l10n";
import { html, nothing, render, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { App } from "../app.ts";
import { iconButton } from "../icons.ts";
import { problemCounts } from "../problemCounts.ts";
import { cardView } from "./cardView.ts";
import { anchorAt, Heights, rowAt, spanOf, topFor, totalOf, type Anchor, type Layout } from "./heights.ts";
import { rowOf, rowsOf, type Row } from "./rows.ts";

/** How far beyond the view rows are drawn, in pixels. */
const around = 400;

/** How high rows are before they have been measured, in pixels. */
const guess = { section: 46, closed: 34, open: 420 };

/** A list that draws the rows in view and no others, and keeps what is looked at where it is. */
export class ListView {
  rows: readonly Row[] = [];
  private layout: Layout = { keys: [], tops: [0] };
  private anchor: Anchor | undefined;
  private width = 0;
  private readonly open = new Set<string>();
  private readonly heights = new Heights((key) =>
    key.startsWith("section") ? guess.section : this.open.has(key) ? guess.open : guess.closed,
  );
  private readonly sizes = new ResizeObserver((entries) => this.measure(entries));

  /** @param scroller The element that scrolls; the rows are drawn inside of it. */
  constructor(
    private readonly app: App,
    private readonly scroller: HTMLElement,
  ) {
    this.sizes.observe(scroller);
    scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
  }

  /** The id of the section that the focus is in, or else of the one at the top of the view. */
  get current(): string | undefined {
    const { scrollTop, clientHeight } = this.scroller;
    const focusedRow = this.focusedRow();
    const focused = this.rows.findIndex(({ key }) => key === focusedRow);
    const top = this.layout.tops[focused] ?? -1;
    const isSeen = top >= scrollTop && top < scrollTop + clientHeight;
    return this.rows[isSeen ? focused : rowAt(this.layout, scrollTop + 4)]?.section.id;
  }

  /** Draws the rows in view. */
  draw(): void {
    const { state } = this.app;
    this.open.clear();
    for (const id of state.open) this.open.add(rowOf(id));
    this.rows = rowsOf(state.sections, state.cards ?? [], state.found);
    this.layout = this.heights.layout(this.rows.map(({ key }) => key));
    const top = (this.anchor && topFor(this.layout, this.anchor)) ?? this.scroller.scrollTop;
    const span = spanOf(this.layout, top, this.scroller.clientHeight, around);
    const focused = this.focusedRow();
    const drawn = this.rows.flatMap((row, index) =>
      (index >= span.start && index < span.end) || row.key === focused ? [{ row, index }] : [],
    );
    const before = new Set(
      [...this.scroller.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) => dataset["row"]),
    );
    const kept = drawn.filter(({ row }) => before.has(row.key));
    // Rows go before rows come: `repeat` moves one that was the last and is the first now, and that loses the focus.
    if (kept.length < drawn.length && kept.length < before.size) this.renderRows(kept);
    this.renderRows(drawn);
    if (Math.abs(this.scroller.scrollTop - top) >= 1) this.scroller.scrollTop = top;
    this.anchor ??= anchorAt(this.layout, this.scroller.scrollTop);
    this.scroller.querySelectorAll("[data-row]").forEach((element) => this.sizes.observe(element));
  }

  private renderRows(rows: readonly { row: Row; index: number }[]): void {
    render(
      html`<div class="rows" role="list" .style=${`height: ${totalOf(this.layout)}px`}>
        ${repeat(
          rows,
          ({ row }) => row.key,
          ({ row, index }) => this.rowView(row, this.layout.tops[index] ?? 0),
        )}
      </div>`,
      this.scroller,
    );
  }

  /** Brings a row into view: at the top if it is out of view, otherwise it stays where it is. */
  reveal(key: string, where: "top" | "nearest"): void {
    const index = this.layout.keys.indexOf(key);
    if (index < 0) return;
    const [top, bottom] = [this.layout.tops[index] ?? 0, this.layout.tops[index + 1] ?? 0];
    const { scrollTop, clientHeight } = this.scroller;
    const isAbove = top < scrollTop;
    const isBelow = bottom > scrollTop + clientHeight;
    if (where === "top" || isAbove) this.scrollTo(top);
    else if (isBelow) this.scrollTo(Math.min(top, bottom - clientHeight));
  }

  private scrollTo(top: number): void {
    this.anchor = anchorAt(this.layout, Math.max(0, top));
    this.draw();
  }

  private rowView(row: Row, top: number): TemplateResult {
    return html`<div
      class="row ${row.kind}-row"
      role="listitem"
      data-row=${row.key}
      aria-setsize=${row.kind === "card" ? row.size : nothing}
      aria-posinset=${row.kind === "card" ? row.place + 1 : nothing}
      .style=${`transform: translateY(${top}px)`}
    >
      ${row.kind === "card" ? cardView(this.app, row) : this.headingView(row)}
    </div>`;
  }

  private headingView({ section, cards, all }: Extract<Row, { kind: "section" }>): TemplateResult {
    const count = cards.length === all ? `${all}` : t("{0} of {1}", cards.length, all);
    return html`<div class="section-head">
      <h2>${section.title} <span class="count">${count}</span>${problemCounts(this.app, cards)}</h2>
      ${
        this.app.editable
          ? iconButton("add", t("Add to {0}", section.title), () => this.app.post({ type: "add", section: section.id }))
          : nothing
      }
    </div>`;
  }

  private onScroll(): void {
    const top = this.scroller.scrollTop;
    const expected = this.anchor && topFor(this.layout, this.anchor);
    if (expected !== undefined && Math.abs(expected - top) < 1) return;
    this.anchor = anchorAt(this.layout, top);
    this.draw();
    this.app.scrolled();
  }

  private measure(entries: readonly ResizeObserverEntry[]): void {
    // While the graph is shown instead, nothing has a height.
    if (this.scroller.hidden) return;
    let changed = false;
    for (const { target } of entries) {
      const key = target instanceof HTMLElement ? target.dataset["row"] : undefined;
      if (target === this.scroller) {
        if (this.width !== this.scroller.clientWidth) this.heights.forget();
        this.width = this.scroller.clientWidth;
        changed = true;
      } else if (!target.isConnected) {
        this.sizes.unobserve(target);
      } else if (key !== undefined) {
        changed = this.heights.measure(key, target.getBoundingClientRect().height) || changed;
      }
    }
    if (changed) this.draw();
  }

  /** The row that has the focus stays drawn, or the focus would be lost. */
  private focusedRow(): string | undefined {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    return row?.dataset["row"];
  }
}
