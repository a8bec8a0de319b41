/** Time as the cloud keeps it: nanoseconds since 1970, so that two edits never carry the same time. */

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type Instant = bigint;

/** How many nanoseconds a unit has. */
export const nanoseconds = {
  millisecond: 1_000_000n,
  second: 1_000_000_000n,
  minute: 60_000_000_000n,
  hour: 3_600_000_000_000n,
  day: 86_400_000_000_000n,
} as const;

/** Tells the time, and hands out stamps that strictly increase. */
export class Clock {
  readonly #milliseconds: () => number;
  #last: Instant = 0n;

  /** `milliseconds` is the wall clock to follow, in milliseconds since 1970. */
  constructor(milliseconds: () => number = Date.now) {
    this.#milliseconds = milliseconds;
  }

  /** The present, in nanoseconds; never before a stamp that was handed out. */
  now(): Instant {
    const present = BigInt(Math.floor(this.#milliseconds())) * nanoseconds.millisecond;
    return present > this.#last ? present : this.#last;
  }

  /**
   * A time for something that happens now, later than every stamp before. It has digits below the microsecond, which
   * a client loses when it rounds through a `Date`.
   */
  stamp(): Instant {
    const present =
      BigInt(Math.floor(this.#milliseconds())) * nanoseconds.millisecond +
      (process.hrtime.bigint() % nanoseconds.millisecond);
    this.#last = present > this.#last ? present : this.#last + 1n;
    if (this.#last % 1000n === 0n) this.#last += 1n;
    return this.#last;
  }

  /** Makes sure that later stamps are after this one, which was read from a saved state. */
  passed(instant: Instant): void {
    if (instant > this.#last) this.#last = instant;
  }
}
