/** The smallest table, in numbers; a power of two. */
const smallest = 16;

/**
 * A set of numbers above 0 that are spread evenly, such as fingerprints. `Set` keeps each number as an object of its own,
 * which costs three times the memory and, for thousands a second, more time than everything else about an entry.
 */
export class NumberSet {
  #table = new Float64Array(smallest);
  size = 0;

  has(value: number): boolean {
    return this.#table[this.#slotOf(value)] === value;
  }

  /** Adds a number; false when it was there before. */
  add(value: number): boolean {
    const slot = this.#slotOf(value);
    if (this.#table[slot] === value) return false;
    this.#table[slot] = value;
    // Half of the table stays free, so that a free slot is found within a few steps.
    if (++this.size * 2 > this.#table.length) this.#grow();
    return true;
  }

  /** Where a number stands, or would. */
  #slotOf(value: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = (value >>> 0) & mask;
    while (table[slot] !== 0 && table[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Float64Array(before.length * 2);
    for (const value of before) if (value !== 0) this.#table[this.#slotOf(value)] = value;
  }
}
