import type { Card, Config, Item } from "./card.ts";

/** Something that was found: a thing, or a part of a machine, or an item in a config. */
export interface Hit {
  readonly card: Card;
  readonly config?: Config;
  readonly item?: Item;
  readonly rank: number;
}

/** Keeps the best of many hits without sorting all. */
export class Best {
  all = 0;
  private kept: Hit[] = [];
  private worst = 0;

  /** @param count How many are kept. */
  constructor(private readonly count: number) {}

  add(rank: number, card: Card, config?: Config, item?: Item): void {
    this.all++;
    if (rank <= this.worst) return;
    this.kept.push({ rank, card, ...(config && { config }), ...(item && { item }) });
    if (this.kept.length >= this.count * 4) this.shorten();
  }

  sorted(): readonly Hit[] {
    this.shorten();
    return this.kept;
  }

  private shorten(): void {
    this.kept = this.kept.sort(compare).slice(0, this.count);
    if (this.kept.length >= this.count) this.worst = this.kept.at(-1)?.rank ?? 0;
  }
}

function compare(a: Hit, b: Hit): number {
  return b.rank - a.rank || byText(nameOf(a), nameOf(b)) || byText(a.card.path, b.card.path);
}

function nameOf({ card, config, item }: Hit): string {
  return (item ?? config ?? card).words.lowerName;
}

const collator = new Intl.Collator(undefined, { numeric: true });

function byText(a: string, b: string): number {
  return a === b ? 0 : collator.compare(a, b);
}
