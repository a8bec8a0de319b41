import type { Best } from "./best.ts";
import type { Card, Section } from "./card.ts";
import { fit, wordsIn, type Fit, type Query } from "./rank.ts";
import type { Words } from "./words.ts";

/** Of things that fit alike, those that hold others come first. */
const weights: Record<Card["ref"]["kind"], number> = {
  organization: 30,
  location: 25,
  machine: 20,
  fragment: 15,
  module: 10,
};

const partWeight = 5;

/**
 * One search, card by card. What is found out about a text is kept for the next that has the same: configs of a fleet
 * are alike, and machines share their paths.
 */
export class Look {
  /** By the number of the words; null where they do not fit. */
  private readonly fits: (Fit | null | undefined)[] = [];
  /** Whose fit it is: words that come in during the search may have the number of others that went. */
  private readonly fitting: Words[] = [];
  private readonly texts = new Map<string, number>();

  constructor(
    private readonly query: Query,
    private readonly best: Best,
  ) {}

  through(card: Card): void {
    const { best } = this;
    const { kind } = card.ref;
    if (this.query.length === 0) {
      best.add(weights[kind], card);
      return;
    }
    const above = this.inText(card.path) | this.inText(kind);
    const own = this.rank(card.words, above);
    if (own > 0) best.add(own + weights[kind], card);
    if (card.configs.length === 0) return;
    const named = above | this.inName(card.words);
    for (const config of card.configs) {
      const around = named | this.inName(config.words);
      const whole = kind === "machine" ? this.rank(config.words, around) : 0;
      if (whole > 0) best.add(whole + partWeight, card, config);
      for (const item of config.items) {
        const rank = this.rank(item.words, around, item.section);
        if (rank > 0) best.add(rank, card, config, item);
      }
    }
  }

  /** 0 when something that is looked for stands neither in the words of a thing nor around it. */
  private rank(words: Words, around: number, section?: Section): number {
    const found = this.fit(words);
    if (!found) return 0;
    const missing = found.missing & ~around;
    if (missing === 0) return found.rank;
    return section && (missing & ~this.inText(section)) === 0 ? found.rank : 0;
  }

  private fit(words: Words): Fit | null {
    const { number } = words;
    const known = this.fits[number];
    if (known !== undefined && this.fitting[number] === words) return known;
    this.fitting[number] = words;
    return (this.fits[number] = fit(words, this.query) ?? null);
  }

  /** Which words of the query stand in a text. A single one is never looked for around a thing. */
  private inText(text: string): number {
    if (this.query.length === 1) return 0;
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const found = wordsIn(text.toLowerCase(), this.query);
    this.texts.set(text, found);
    return found;
  }

  private inName({ lowerName }: Words): number {
    return this.query.length === 1 ? 0 : wordsIn(lowerName, this.query);
  }
}
