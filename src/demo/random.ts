/** Seeded randomness, so that the same seed always makes the same fleet. Never used for secrets. */

const idAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A stream of random values that depends on its seed alone. */
export class Random {
  #state: number;

  /** Starts the stream that belongs to this seed. */
  constructor(seed: string) {
    let hash = 1779033703 ^ seed.length;
    for (let index = 0; index < seed.length; index++) {
      hash = Math.imul(hash ^ seed.charCodeAt(index), 3432918353);
      hash = (hash << 13) | (hash >>> 19);
    }
    this.#state = hash >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from `low` up to and including `high`. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items. Throws when there is none. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError("Nothing to pick from.");
    return item;
  }

  /** A UUID of version 4. */
  uuid(): string {
    const group = (length: number) => {
      let text = "";
      while (text.length < length) text += Math.floor(this.next() * 16).toString(16);
      return text;
    };
    return `${group(8)}-${group(4)}-4${group(3)}-${this.pick(["8", "9", "a", "b"])}${group(3)}-${group(12)}`;
  }

  /** An id in the shape that locations have: ten lower-case letters and digits. */
  locationId(): string {
    let text = "";
    while (text.length < 10) text += idAlphabet.charAt(Math.floor(this.next() * idAlphabet.length));
    return text;
  }
}
