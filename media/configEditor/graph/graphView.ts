import { t } from "@vscode/l10n";
import { html, nothing, render, svg, type TemplateResult } from "lit-html";
import type { Card } from "../../../src/editors/protocol/cards.ts";
import type { App } from "../app.ts";
import { icon, iconButton } from "../icons.ts";
import { pathOf } from "./curve.ts";
import { pictureOf, type Box, type Picture } from "./layout.ts";
import { neighbourTo } from "./nearest.ts";
import { Camera } from "./camera.ts";

/** The most that a box is wide, and what its text leaves free, in pixels. */
const box = { most: 240, least: 80, padding: 30 };

/** The picture of what needs what. */
export class GraphView {
  private picture: Picture = { boxes: [], lines: [], width: 0, height: 0 };
  private drawnFor: unknown[] = [];
  private active: number | undefined;
  private readonly camera: Camera;
  private readonly measureText: (text: string) => number;
  private readonly top = document.createElement("div");
  private readonly stage = document.createElement("div");

  constructor(
    private readonly app: App,
    element: HTMLElement,
  ) {
    this.stage.className = "stage";
    element.append(this.top, this.stage);
    this.camera = new Camera(this.stage, () => this.app.changed());
    new ResizeObserver(() => this.camera.refit(this.picture)).observe(this.stage);
    const context = document.createElement("canvas").getContext("2d");
    const { fontFamily, fontSize } = getComputedStyle(document.body);
    if (context) context.font = `${fontSize} ${fontFamily}`;
    this.measureText = (text) => context?.measureText(text).width ?? text.length * 7;
    element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Draws the picture; it is laid out again only when cards or links have changed. */
  draw(): void {
    const { cards = [], links, found } = this.app.state;
    const wanted = cards.filter(({ section }) => section === "components" || section === "services");
    if (cards !== this.drawnFor[0] || links !== this.drawnFor[1]) {
      this.drawnFor = [cards, links];
      this.picture = pictureOf(
        wanted.map(({ id, name, kind }) => ({ id, width: this.widthOf(name, kind) })),
        links,
      );
      this.camera.refit(this.picture);
    }
    if (!this.picture.boxes.some(({ id }) => id === this.active)) this.active = this.picture.boxes[0]?.id;
    const byId = new Map(wanted.map((card) => [card.id, card]));
    render(this.topView(byId), this.top);
    render(this.stageView(byId, found), this.stage);
  }

  private topView(cards: ReadonlyMap<number, Card>): TemplateResult {
    const { boxes } = this.picture;
    const circles = this.circles(cards);
    return html`<div class="graph-tools" role="toolbar" aria-label=${t("Graph")}>
        ${iconButton("zoom-in", t("Zoom In (+)"), () => this.camera.zoom(1.25))}
        ${iconButton("zoom-out", t("Zoom Out (-)"), () => this.camera.zoom(0.8))}
        ${iconButton("screen-full", t("Fit (0)"), () => this.camera.fit(this.picture))}
        <span class="legend"
          ><svg width="24" height="8" aria-hidden="true"><path class="line depends_on" d="M0 4H24" /></svg
          >${t("depends_on")}</span
        >
        <span class="legend"
          ><svg width="24" height="8" aria-hidden="true"><path class="line attribute" d="M0 4H24" /></svg>${t(
            "named in its attributes",
          )}</span
        >
        <span class="legend">${t("What is on the left starts first.")}</span>
      </div>
      ${circles ? html`<p class="circles severity-error">${icon("error")}${circles}</p>` : nothing}
      ${boxes.length === 0 ? html`<p class="empty">${t("There are no components or services yet.")}</p>` : nothing}`;
  }

  private stageView(cards: ReadonlyMap<number, Card>, found: ReadonlySet<number> | undefined): TemplateResult {
    const { boxes, lines } = this.picture;
    return html`<svg class="picture" role="group" aria-label=${t("What needs what")} width="100%" height="100%">
      <g transform=${this.camera.transform}>
        ${lines.map(({ points, inCycle, kind, from, to }) => {
          const near = from === this.active || to === this.active ? "near" : "";
          return svg`<path class="line ${kind} ${inCycle ? "in-cycle" : ""} ${near}" d=${pathOf(points)} />`;
        })}
        ${boxes.map((each) => this.boxView(each, cards.get(each.id), found))}
      </g>
    </svg>`;
  }

  private boxView(each: Box, card: Card | undefined, found: ReadonlySet<number> | undefined) {
    if (!card) return nothing;
    const { id, x, y, width, height, inCycle } = each;
    const { error, warning } = this.app.state.counts([card]);
    const classes = [
      "box",
      inCycle ? "in-cycle" : "",
      card.disabled ? "disabled" : "",
      found && !found.has(id) ? "dim" : "",
      error > 0 ? "has-error" : warning > 0 ? "has-warning" : "",
    ].join(" ");
    const text = cut(card.name, width - box.padding, this.measureText);
    return svg`<g
      class=${classes}
      role="button"
      id=${`box-${id}`}
      data-box=${id}
      tabindex=${id === this.active ? "0" : "-1"}
      transform=${`translate(${x} ${y})`}
      aria-label=${this.describe(card, each)}
      @click=${() => this.camera.moved || this.app.goTo(id)}
      @focus=${() => this.activate(id)}
    >
      <title>${[card.name, card.detail].filter(Boolean).join("\n")}</title>
      <rect width=${width} height=${height} rx="3"></rect>
      <text x="10" y="14" class="name">${text}</text>
      <text x="10" y="29" class="kind">${card.kind}</text>
      ${error + warning > 0 ? svg`<circle cx=${width - 12} cy="14" r="4"></circle>` : nothing}
    </g>`;
  }

  private activate(id: number): void {
    if (this.active === id) return;
    this.active = id;
    this.app.changed();
  }

  private onKey(event: KeyboardEvent): void {
    const own = event.target instanceof Element ? Number(event.target.getAttribute("data-box")) : NaN;
    const from = this.picture.boxes.find(({ id }) => id === own);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.camera.zoom(1.25);
    else if (event.key === "-") this.camera.zoom(0.8);
    else if (event.key === "0") this.camera.fit(this.picture);
    else if (from && (event.key === "Enter" || event.key === " ")) this.app.goTo(from.id);
    else if (from && event.key.startsWith("Arrow")) {
      const next = neighbourTo(this.picture.boxes, from, event.key);
      if (!next) return;
      this.activate(next.id);
      this.camera.reveal(next);
      this.draw();
      document.getElementById(`box-${next.id}`)?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }

  private widthOf(...texts: string[]): number {
    const longest = Math.max(...texts.map((text) => this.measureText(text)));
    return Math.min(box.most, Math.max(box.least, Math.ceil(longest) + box.padding));
  }

  private describe(card: Card, { id, inCycle }: Box): string {
    const names = (ids: number[]) =>
      ids.flatMap((each) => this.app.state.cards?.find((other) => other.id === each)?.name ?? []).join(", ");
    const needs = names(this.picture.lines.flatMap(({ from, to }) => (from === id ? [to] : [])));
    const users = names(this.picture.lines.flatMap(({ from, to }) => (to === id ? [from] : [])));
    return [
      card.name,
      card.detail,
      needs && t("needs {0}", needs),
      users && t("needed by {0}", users),
      inCycle && t("part of a circle"),
    ]
      .filter(Boolean)
      .join(", ");
  }

  /** A sentence about what needs itself in the end. */
  private circles(cards: ReadonlyMap<number, Card>): string | undefined {
    const names = this.picture.boxes.flatMap(({ id, inCycle }) => (inCycle ? (cards.get(id)?.name ?? []) : []));
    return names.length > 0
      ? t("These need one another in a circle, and none can start: {0}.", names.join(", "))
      : undefined;
  }
}

/** A text with an ellipsis where it is too long. */
function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end)}…`;
}
