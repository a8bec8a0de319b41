import { t } from "@vscode/l10n";
import { cardOf, fragmentOf } from "../../fleet/builder/card.ts";
import type { Card } from "../../fleet/builder/cards.ts";
import { ConfigModel } from "../../fleet/builder/configModel.ts";
import { fieldsOf } from "../../fleet/builder/form/fields.ts";
import type { Item } from "../../fleet/builder/item.ts";
import { nothingKnown, type Known } from "../../fleet/language/known.ts";
import { linksOf } from "../../fleet/builder/links.ts";
import { matching } from "../../fleet/builder/search.ts";
import { sectionOf, sections, sectionTitle } from "../../fleet/builder/sections.ts";
import type { Body, Path, Section } from "../protocol/cards.ts";
import type { ToPage } from "../protocol/toPage.ts";

/** Keeps a page in step with a text: tells it what has changed since it was last told, and nothing else. */
export class Mirror {
  readonly model: ConfigModel;
  private cards: readonly Card[] | undefined;
  private readonly madeFrom = new Map<number, { value: unknown; at: number | undefined; card: Card }>();
  private readonly bodies = new Map<number, { value: unknown; json: string }>();
  private watched: ReadonlySet<number> = new Set();
  private query = "";
  private found = "";
  private graphShown = false;
  private links = "";
  private known = nothingKnown;
  private names: ReadonlyMap<string, string> = new Map();

  constructor(
    text: string,
    private readonly tell: (message: ToPage) => void,
  ) {
    this.model = new ConfigModel(text);
  }

  /** Tells everything: the page has just been opened, or has been loaded again. */
  restart(): void {
    this.cards = undefined;
    this.bodies.clear();
    this.found = this.links = "";
    this.tellAll();
  }

  /** Takes the text as it is now. */
  update(text: string): void {
    if (this.model.update(text)) this.tellAll();
  }

  /** Takes what is known of the fleet: what fragments are called, and what may be chosen. */
  setKnown(known: Known): void {
    if (known === this.known) return;
    this.known = known;
    this.names = new Map(known.fragments.map(({ id, name }) => [id, name]));
    for (const made of this.madeFrom.values()) made.value = this;
    for (const made of this.bodies.values()) made.value = this;
    this.tellAll();
  }

  /** Tells what is inside of these items, from now on. */
  watch(ids: readonly number[]): void {
    this.watched = new Set(ids);
    this.tellBodies();
  }

  /** Tells again what is inside of an item: what was asked of it has changed nothing, and that is to be known, too. */
  tellAgain(id: number): void {
    this.bodies.delete(id);
    this.tellBodies();
  }

  /** Tells which items hold these words, from now on. */
  search(query: string): void {
    this.query = query;
    this.found = "";
    this.tellFound();
  }

  /** Tells which item needs which, from now on or no more. */
  showGraph(shown: boolean): void {
    this.graphShown = shown;
    this.tellLinks();
  }

  /** The ids of all fragments that are imported, in one text. */
  get imports(): string {
    return this.model.items.flatMap((item) => fragmentOf(item) ?? []).join();
  }

  /** What an item is called on its card. */
  cardName(id: number): string {
    const item = this.model.item(id);
    return item ? this.cardFor(item).name : "";
  }

  /** Where inside of an item its name stands. */
  namePath(id: number): Path | undefined {
    const item = this.model.item(id);
    const key = item && sectionOf(item.section).nameKey;
    return key === undefined ? undefined : [key];
  }

  private tellAll(): void {
    this.tellCards();
    this.tellBodies();
    this.tellFound();
    this.tellLinks();
  }

  private tellCards(): void {
    const before = this.cards;
    const now = this.model.items.map((item) => this.cardFor(item));
    this.cards = now;
    if (!before) {
      this.tell({ type: "cards", sections: sectionsForPage(), cards: now });
      return;
    }
    let start = 0;
    while (start < now.length && now[start] === before[start]) start++;
    let same = 0;
    const most = Math.min(now.length, before.length) - start;
    while (same < most && now.at(-1 - same) === before.at(-1 - same)) same++;
    const removed = before.length - start - same;
    const cards = now.slice(start, now.length - same);
    if (removed > 0 || cards.length > 0) this.tell({ type: "change", start, removed, cards });
  }

  /** The card of an item; the very same as before if nothing on it has changed. */
  private cardFor(item: Item): Card {
    const before = this.madeFrom.get(item.id);
    // What has no name is called by its place.
    const [, at] = item.path;
    const isSame = before?.value === item.value && before?.at === at;
    const made = before && isSame ? before.card : cardOf(item, this.names);
    const card = before && JSON.stringify(before.card) === JSON.stringify(made) ? before.card : made;
    if (!before || !isSame) this.madeFrom.set(item.id, { value: item.value, at, card });
    return card;
  }

  private tellBodies(): void {
    const bodies: Body[] = [];
    for (const id of this.bodies.keys()) if (!this.watched.has(id)) this.bodies.delete(id);
    for (const id of this.watched) {
      const item = this.model.item(id);
      const before = this.bodies.get(id);
      // A value is read anew whenever the text of its item has changed.
      if (!item || (before && before.value === item.value)) continue;
      const body = { id, fields: fieldsOf(this.model, item, this.known) };
      const json = JSON.stringify(body);
      if (json !== before?.json) bodies.push(body);
      this.bodies.set(id, { value: item.value, json });
    }
    if (bodies.length > 0) this.tell({ type: "bodies", bodies });
  }

  private tellFound(): void {
    if (this.query.trim() === "") return;
    const cards = matching(this.model, this.query, this.names);
    // Told even when it is nothing, which is no empty text.
    const found = JSON.stringify(cards);
    if (this.found === found) return;
    this.found = found;
    this.tell({ type: "found", query: this.query, cards });
  }

  private tellLinks(): void {
    if (!this.graphShown) return;
    const links = linksOf(this.model);
    const now = JSON.stringify(links);
    if (now !== this.links) this.tell({ type: "links", links });
    this.links = now;
  }
}

function sectionsForPage(): Section[] {
  return sections.map(({ id, nameKey, renames = false, disables = false }) => ({
    id,
    title: sectionTitle(id),
    ordered: nameKey !== undefined,
    renames,
    disables,
  }));
}

/** Why the cards may be out of date, for a text that stops being JSON in a line, counted from 1. */
export function mistakeSentence(line: number): string {
  return t("The text is not valid JSON in line {0}. The cards show how it was before, and wait.", line);
}
