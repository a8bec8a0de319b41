import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import { millisecondsOf } from "../times.ts";
import { fingerprint } from "./fingerprint.ts";
import { NumberSet } from "./numberSet.ts";

/**
 * So many entries are remembered. Machines send at most a thousand a second [rdk], so it is more than the minute that a
 * gap is read back by; at some 30 bytes each it comes to two megabytes for the loudest of machines.
 */
const capacity = 70_000;

/** Forgetting takes a look at all seconds, so it is done for so many entries at once. */
const forgotten = 2_000;

/** A machine that sent late does so again, or is done with it after so many milliseconds. */
const lateFor = 600_000;

/**
 * Remembers which entries were shown. Entries have no id, so one is known by its time and everything it says, and an
 * identical one at the same nanosecond counts as the same. One without a time is always shown: better twice than never.
 * What is forgotten first is what was written first, so that from `knownSince` on all that was shown is known.
 */
export class RecentEntries {
  readonly #seconds = new Map<number, NumberSet>();
  /** Thousands of entries share a second. */
  #latest: { readonly seconds: bigint; readonly known: NumberSet } | undefined;
  #size = 0;

  /** Time of the newest entry so far, in milliseconds since 1970, by the clock of the machine that wrote it. */
  newest: number | undefined;

  /** The same of the oldest. */
  oldest = Infinity;

  /** Everything shown that was written at this time or later is remembered; milliseconds since 1970. */
  knownSince = -Infinity;

  /** By how many milliseconds an entry that came live was older than one shown before it, and when that was. */
  #late = { by: 0, at: -Infinity };

  /** By how much entries came late in the ten minutes before a time; both in milliseconds. */
  lateBy(now: number): number {
    return now - this.#late.at < lateFor ? this.#late.by : 0;
  }

  /** Those of the entries that were not passed before, in the same order. Only `live` ones tell how late a machine is. */
  unseen(entries: readonly LogEntry[], live = false): LogEntry[] {
    return entries.filter((entry) => this.#add(entry, live));
  }

  /** Whether an entry was passed before. */
  has(entry: LogEntry): boolean {
    if (!entry.time) return false;
    return this.#seconds.get(Number(entry.time.seconds))?.has(fingerprint(entry)) ?? false;
  }

  #add(entry: LogEntry, live: boolean): boolean {
    const { time } = entry;
    if (!time) return true;
    const known = this.#latest?.seconds === time.seconds ? this.#latest.known : this.#second(time.seconds);
    if (!known.add(fingerprint(entry))) return false;
    if (++this.#size > capacity) this.#forget();
    const at = millisecondsOf(time);
    this.oldest = Math.min(this.oldest, at);
    if (this.newest === undefined || at > this.newest) this.newest = at;
    else if (live && at < this.newest) this.#takeLate(at, this.newest);
    return true;
  }

  /** A clock that was set to the future for a while makes nothing late. */
  #takeLate(written: number, newest: number): void {
    const now = Date.now();
    const by = Math.min(newest, now) - written;
    if (by > 0 && by >= this.lateBy(now)) this.#late = { by, at: now };
  }

  #second(seconds: bigint): NumberSet {
    let known = this.#seconds.get(Number(seconds));
    if (!known) this.#seconds.set(Number(seconds), (known = new NumberSet()));
    this.#latest = { seconds, known };
    return known;
  }

  #forget(): void {
    this.#latest = undefined;
    for (const second of [...this.#seconds.keys()].sort((a, b) => a - b)) {
      if (this.#size <= capacity - forgotten) return;
      this.#size -= this.#seconds.get(second)?.size ?? 0;
      this.#seconds.delete(second);
      this.knownSince = (second + 1) * 1000;
    }
  }
}
