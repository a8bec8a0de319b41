import type { Card, Section } from "../../../src/editors/protocol/cards.ts";

/** The heading of a section. */
export interface SectionRow {
  readonly kind: "section";
  readonly key: string;
  readonly section: Section;
  /** The cards of it that are shown, and how many there are. */
  readonly cards: readonly Card[];
  readonly all: number;
}

/** The line of a card. */
export interface CardRow {
  readonly kind: "card";
  readonly key: string;
  readonly section: Section;
  readonly card: Card;
  /** Its place among all cards of its section. */
  readonly place: number;
  /** How many cards its section has. */
  readonly size: number;
}

/** One line of the list. */
export type Row = SectionRow | CardRow;

/** The key of a card's row. */
export const rowOf = (card: number): string => `card ${card}`;

/** The key of a heading's row. */
const rowOfSection = (section: string): string => `section ${section}`;

/** The rows of a list, of a search only those with cards that were found. */
export function rowsOf(
  sections: readonly Section[],
  cards: readonly Card[],
  found: ReadonlySet<number> | undefined,
): Row[] {
  const groups = new Map<string, Card[]>(sections.map(({ id }) => [id, []]));
  for (const card of cards) groups.get(card.section)?.push(card);
  return sections.flatMap((section): Row[] => {
    const all = groups.get(section.id) ?? [];
    const size = all.length;
    const shown = all.flatMap((card, place): CardRow[] =>
      !found || found.has(card.id) ? [{ kind: "card", key: rowOf(card.id), section, card, place, size }] : [],
    );
    if (shown.length === 0) return [];
    return [
      {
        kind: "section",
        key: rowOfSection(section.id),
        section,
        cards: shown.map(({ card }) => card),
        all: all.length,
      },
      ...shown,
    ];
  });
}
