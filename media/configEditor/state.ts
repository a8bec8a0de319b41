import type { Body, Card, Link, Path, Problem, Section, Severity } from "../../src/editors/protocol/cards.ts";
import type { Head, ToPage } from "../../src/editors/protocol/toPage.ts";
import { Ahead } from "./ahead.ts";
import { Drafts, fieldKey } from "./drafts.ts";
import { withMoved } from "./moving.ts";

/** What is to be shown. */
export interface Shown {
  readonly card: number;
  /** What gets the focus; only a card as it is need not be open for that. */
  readonly focus: "as it is" | "card" | "name" | "field";
  readonly path: Path;
}

/** How many problems of each kind. */
export type Counts = Record<Severity, number>;

/** Everything that the page shows. Knows nothing of the DOM. */
export class PageState {
  head: Head | undefined;
  sections: readonly Section[] = [];
  /** Undefined until the extension has told them. */
  cards: readonly Card[] | undefined;
  mistake: string | undefined;
  readOnly: string | undefined;
  dirty = false;
  query = "";
  /** The cards that were found; undefined while nothing is searched for. */
  found: ReadonlySet<number> | undefined;
  view: "cards" | "graph" = "cards";
  links: readonly Link[] = [];
  /** What screen readers should read out next. */
  said = "";
  /** What the last save left out, in a sentence. */
  savedWithout = "";
  /** What is to be brought into view as soon as it can be drawn. */
  toShow: Shown | undefined;
  /** The id of the element that gets the focus as soon as it is drawn. */
  toFocus: string | undefined;
  /** The card whose heading the Tab key leads to. */
  active: number | undefined;
  readonly open = new Set<number>();
  /** The groups whose fields are all shown, by their keys. */
  readonly unfolded = new Set<string>();
  /** The fields that are edited as JSON although they have a form, by their keys. */
  readonly asJson = new Set<string>();
  /** The id of the box for a new key that is open, if one is. */
  addingKey: string | undefined;
  /** The field whose suggestions are shown, and which of them is chosen; -1 for none yet. */
  suggesting: { readonly key: string; readonly chosen: number } | undefined;
  readonly bodies = new Map<number, Body>();
  readonly drafts = new Drafts();
  private readonly ahead = new Ahead();
  private problemsOf = new Map<number, readonly Problem[]>();

  /** Takes what the extension tells. `focused` is the key of the field that has the focus. */
  apply(message: ToPage, focused: string | undefined): void {
    switch (message.type) {
      case "head":
        this.head = message.head;
        break;
      case "state":
        this.dirty = message.dirty;
        this.mistake = message.mistake;
        this.readOnly = message.readOnly;
        break;
      case "cards":
        this.sections = message.sections;
        this.setCards(message.cards);
        break;
      case "change":
        this.setCards((this.cards ?? []).toSpliced(message.start, message.removed, ...message.cards));
        break;
      case "bodies":
        for (const body of message.bodies) {
          this.bodies.set(body.id, this.ahead.over(body));
          this.drafts.settle(body.id, body.fields, focused);
        }
        break;
      case "problems":
        this.problemsOf = byCard(message.problems);
        break;
      case "found":
        if (message.query !== this.query) break;
        this.found = this.query ? new Set(message.cards) : undefined;
        // The Tab key leads to what is shown.
        if (this.found && !this.found.has(this.active ?? 0)) this.active = message.cards[0];
        break;
      case "links":
        this.links = message.links;
        break;
      case "show":
        // Goes on in the app, which may have to leave a search or the graph for it.
        break;
      case "refused":
        this.ahead.drop(message.card);
        this.drafts.refuse(message.card, message.path, message.sentence);
        this.said = message.sentence;
        break;
      case "say":
        this.said = message.sentence;
        break;
    }
  }

  /** Shows a value that the extension is asked to add before the config has it. */
  showAhead(card: number, path: Path, json: string): void {
    const body = this.bodies.get(card);
    if (body) this.bodies.set(card, this.ahead.add(body, path, json));
  }

  /** The problems of a card. */
  problems(card: number): readonly Problem[] {
    return this.problemsOf.get(card) ?? [];
  }

  /** What is wrong with the config as a whole, each sentence once, however often it is true. */
  get notices(): readonly Problem[] {
    return [...new Map(this.problems(0).map((problem) => [problem.message, problem])).values()];
  }

  /** How many problems some cards have together. */
  counts(cards: readonly Card[]): Counts {
    const counts: Counts = { error: 0, warning: 0, info: 0 };
    if (this.problemsOf.size === 0) return counts;
    for (const { id } of cards) for (const { severity } of this.problems(id)) counts[severity]++;
    return counts;
  }

  /** The problems of one field; with those inside of it where nothing else shows them. */
  problemsAt(card: number, path: Path, inside: boolean): readonly Problem[] {
    const key = fieldKey(card, path);
    const at = (problem: Problem) => (inside ? problem.path.slice(0, path.length) : problem.path);
    return this.problems(card).filter((problem) => fieldKey(card, at(problem)) === key);
  }

  /** Moves an element of a list before the extension tells that it did. */
  moveElement(card: number, path: Path, to: number): void {
    const body = this.bodies.get(card);
    if (body) this.bodies.set(card, { ...body, fields: withMoved(body.fields, path, to) });
    this.drafts.move(card, path, to);
  }

  private setCards(cards: readonly Card[]): void {
    this.cards = cards;
    const ids = new Set(cards.map(({ id }) => id));
    for (const id of this.open) if (!ids.has(id)) this.open.delete(id);
    for (const id of this.bodies.keys()) if (!ids.has(id)) this.bodies.delete(id);
    this.drafts.keepOnly(ids);
    if (this.active !== undefined && !ids.has(this.active)) this.active = undefined;
  }
}

function byCard(problems: readonly Problem[]): Map<number, readonly Problem[]> {
  const groups = new Map<number, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.card);
    if (group) group.push(problem);
    else groups.set(problem.card, [problem]);
  }
  return groups;
}
