import { html, nothing, render } from "lit-html";
import type { Path } from "../../src/editors/protocol/cards.ts";
import type { App } from "./app.ts";
import { fieldKey } from "./drafts.ts";
import { groupId } from "./fields/ids.ts";
import { GraphView } from "./graph/graphView.ts";
import { headView } from "./headView.ts";
import { makeDraggable } from "./list/drag.ts";
import { focusCard, onListKey } from "./list/keys.ts";
import { ListView } from "./list/listView.ts";
import { rowOf, type SectionRow } from "./list/rows.ts";
import type { Memory } from "./memory.ts";
import { noticeView } from "./noticeView.ts";
import { outlineView } from "./outlineView.ts";

/** The parts of the page, each in a place of its own. */
export class Page {
  private readonly head = place("head");
  private readonly notice = place("notice");
  private readonly outline = place("outline");
  private readonly cards = place("cards");
  private readonly graph = place("graph");
  private readonly said = place("said");
  private readonly list: ListView;
  private readonly picture: GraphView;

  constructor(
    private readonly app: App,
    private readonly memory: Memory,
  ) {
    this.list = new ListView(app, this.cards);
    this.picture = new GraphView(app, this.graph);
    this.cards.addEventListener("keydown", (event) => onListKey(app, this.list, event));
    makeDraggable(app, this.list, this.cards);
  }

  /** Brings everything up to date with the state. */
  draw(): void {
    const { app, list } = this;
    const { state } = app;
    this.memory.restore();
    const isGraph = state.view === "graph";
    render(headView(app), this.head);
    render(noticeView(app), this.notice);
    this.cards.hidden = isGraph;
    this.outline.hidden = isGraph || state.cards?.length === 0;
    this.graph.hidden = !isGraph;
    state.active ??= state.cards?.[0]?.id;
    if (isGraph) this.picture.draw();
    else list.draw();
    render(isGraph ? nothing : outlineView(app, list.rows, list.current, (row) => this.goToSection(row)), this.outline);
    this.bringIntoView();
    if (state.toFocus) document.getElementById(state.toFocus)?.focus();
    state.toFocus = undefined;
    this.speak();
    this.memory.keep();
  }

  /** Shows a section and goes to its first card, from where the keys lead on. */
  private goToSection({ key, cards: [first] }: SectionRow): void {
    this.list.reveal(key, "top");
    if (first) focusCard(this.app, this.list, first.id);
    this.app.changed();
  }

  /** Has screen readers read out what there is to say; a new element, so that the same sentence is read out again. */
  private speak(): void {
    const { state } = this.app;
    if (!state.said) return;
    render(nothing, this.said);
    render(html`<p>${state.said}</p>`, this.said);
    state.said = "";
  }

  /** Shows what the extension, or a click, wants to be shown, as soon as it is there. */
  private bringIntoView(): void {
    const { app, list } = this;
    const wanted = app.state.toShow;
    if (!wanted || app.state.view !== "cards" || !app.state.cards?.some(({ id }) => id === wanted.card)) return;
    const { card, focus } = wanted;
    const opens = focus !== "as it is" && !app.state.open.has(card);
    if (opens) app.toggle(card, true);
    if (focus === "card" || focus === "as it is") {
      app.state.toShow = undefined;
      // How tall it is when it is open is not known yet, and its heading alone is not what somebody wants to see.
      if (opens) list.reveal(rowOf(card), "top");
      focusCard(app, list, card);
      return;
    }
    app.activate(card);
    list.reveal(rowOf(card), "nearest");
    const path = focus === "name" ? this.nameOf(card) : wanted.path;
    const field = path && fieldAt(card, path);
    if (!field) return;
    app.state.toShow = undefined;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
    if (field instanceof HTMLInputElement) field.select();
  }

  private nameOf(card: number): Path | undefined {
    const fields = this.app.state.bodies.get(card)?.fields;
    return (fields?.find(({ kind }) => kind === "name") ?? fields?.[0])?.path;
  }
}

/** The control of a field: its own, the first inside of it, or the one that it is edited in as a part. */
function fieldAt(card: number, path: Path): HTMLElement | null | undefined {
  const control = (length: number) => document.getElementById(fieldKey(card, path.slice(0, length)));
  const group = document.getElementById(groupId(fieldKey(card, path)));
  const inside = group?.querySelector<HTMLElement>("input, select, textarea, .link");
  return control(path.length) ?? inside ?? path.map((_, index) => control(index)).find(Boolean);
}

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks ${id}.`);
  return found;
}
