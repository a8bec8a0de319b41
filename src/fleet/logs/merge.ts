import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";

/** An entry on its way to where it is shown. */
export interface Merged {
  readonly entry: LogEntry;
  /** Which of the parts wrote it, as a number from 0 on. */
  readonly part: number;
  /** Whether a newer entry of the same part was let through before. */
  readonly late: boolean;
}

interface Held {
  readonly entry: LogEntry;
  readonly part: number;
  /** When it came, in milliseconds. */
  readonly came: number;
  /** When it was written; of an entry without a time, when the one before it was. */
  readonly time: Time;
}

type Time = NonNullable<LogEntry["time"]> | undefined;

/** No more than so many entries are held back, whatever the clock says. */
const most = 20_000;

/**
 * Puts the entries of several parts in the order in which they were written. Each is held back for a moment, so that
 * what comes a little later and was written a little earlier can stand before it; of what comes later still, it says so.
 */
export class Merge {
  #held: Held[] = [];
  readonly #shown: Time[] = [];
  readonly #came: Time[] = [];

  /** `window` says for how many milliseconds an entry is held back; 0 lets it through with the next `take`. */
  constructor(private readonly window: number) {}

  /** Whether anything is held back. */
  get waiting(): boolean {
    return this.#held.length > 0;
  }

  /** Gives entries of one part on at once, the oldest first; where they come in order, as most do, with little ado. */
  pass(part: number, entries: readonly LogEntry[], give: (merged: Merged) => void): void {
    if (!this.waiting && inOrder(entries)) {
      for (const entry of entries) give(this.#pass({ entry, part, time: entry.time ?? this.#shown[part] }));
      return;
    }
    this.add(part, entries, 0);
    for (const each of this.take(0, true)) give(each);
  }

  /** Takes entries of one part in, in the order in which they came; `now` in milliseconds. */
  add(part: number, entries: readonly LogEntry[], now: number): void {
    for (const entry of entries) {
      const time = (this.#came[part] = entry.time ?? this.#came[part]);
      this.#held.push({ entry, part, came: now, time });
    }
  }

  /** What is due, the oldest first; `all` also what would be held back. */
  take(now: number, all = false): Merged[] {
    const { length } = this.#held;
    let due = length;
    if (!all && length < most) {
      due = 0;
      while (due < length && (this.#held[due]?.came ?? 0) + this.window <= now) due++;
    }
    if (due === 0) return [];
    // What is not due stays, but what was written before the last that is due goes along.
    this.#held.sort(byTime);
    const last = due === length ? length : this.#lastDue(now) + 1;
    const out = this.#held.slice(0, last);
    this.#held = this.#held.slice(last);
    return out.map((held) => this.#pass(held));
  }

  #lastDue(now: number): number {
    for (let at = this.#held.length - 1; at >= 0; at--) {
      if ((this.#held[at]?.came ?? 0) + this.window <= now) return at;
    }
    return -1;
  }

  #pass({ entry, part, time }: Pick<Held, "entry" | "part" | "time">): Merged {
    const before = this.#shown[part];
    const late = entry.time !== undefined && compare(time, before) < 0;
    if (!late) this.#shown[part] = time;
    return { entry, part, late };
  }
}

/** Whether no entry is older than one before it. */
function inOrder(entries: readonly LogEntry[]): boolean {
  let before: Time;
  for (const { time } of entries) {
    if (time && compare(time, before) < 0) return false;
    before = time ?? before;
  }
  return true;
}

/** Sorting is stable: what came first stays first where times are the same. */
function byTime(a: Held, b: Held): number {
  return compare(a.time, b.time);
}

function compare(a: Time, b: Time): number {
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  return a.seconds === b.seconds ? a.nanos - b.nanos : a.seconds < b.seconds ? -1 : 1;
}
