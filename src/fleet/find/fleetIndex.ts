import { keyOf } from "../refs.ts";
import { Best, type Hit } from "./best.ts";
import { sizeOf, type Card } from "./card.ts";
import { Look } from "./look.ts";
import { queryOf } from "./rank.ts";
import { Slices } from "../slices.ts";
import { Lexicon, type Words } from "./words.ts";

/** The best of what was found, and how much there was. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly all: number;
}

/** How much is kept at most; of machines beyond it only the names are. */
const most = 400_000;

/** What is looked through: the things of all accounts, and what stands inside their configs. Bounded, and in memory. */
export class FleetIndex {
  readonly lexicon = new Lexicon();
  private readonly cards = new Map<string, Card>();
  private size = 0;
  private cut = false;

  /** @param limit How many things can be found at most. */
  constructor(private readonly limit = most) {}

  /** Whether something was left out, because there is too much of it. */
  get isCut(): boolean {
    return this.cut;
  }

  get(ref: Card["ref"]): Card | undefined {
    return this.cards.get(keyOf(ref));
  }

  /** Adds a card, in place of an older one about the same thing. */
  put(card: Card): void {
    const key = keyOf(card.ref);
    const known = this.cards.get(key);
    const size = this.size - (known ? sizeOf(known) : 0);
    const fits = size + sizeOf(card) <= this.limit;
    const kept = fits ? card : withoutItems(card);
    if (!fits) this.cut = true;
    this.cards.set(key, kept);
    this.size = size + sizeOf(kept);
  }

  /** Removes what fits the condition. */
  remove(isGone: (card: Card) => boolean): void {
    for (const [key, card] of this.cards) {
      if (!isGone(card)) continue;
      this.cards.delete(key);
      this.size -= sizeOf(card);
    }
  }

  /** Lets go of words that no card has any more: without it a long session keeps all that things were ever called. */
  forgetWords(): void {
    const used = new Set<Words>();
    for (const { words, configs } of this.cards.values()) {
      used.add(words);
      for (const config of configs) {
        used.add(config.words);
        for (const item of config.items) used.add(item.words);
      }
    }
    this.lexicon.keepOnly(used);
  }

  /** The cards of one account. */
  *of(account: string): Generator<Card> {
    for (const card of this.cards.values()) if (card.ref.account === account) yield card;
  }

  /**
   * Looks for what was typed, best first; without anything typed, what stands highest in the fleet. Takes breaks, so
   * that nobody waits for it. Throws the reason of the signal once that is aborted.
   */
  async search(typed: string, count: number, signal: AbortSignal): Promise<Found> {
    const best = new Best(count);
    const look = new Look(queryOf(typed), best);
    const slices = new Slices();
    for (const card of this.cards.values()) {
      look.through(card);
      if (slices.due) await slices.rest(signal);
    }
    return { hits: best.sorted(), all: best.all };
  }
}

function withoutItems(card: Card): Card {
  return { ...card, configs: card.configs.map((config) => ({ ...config, items: [] })) };
}
