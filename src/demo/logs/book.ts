/** The log of one part: the newest entries, and whoever follows them. */
import type { Instant } from "../clock.ts";
import type { LogEntry, LogLine } from "./entry.ts";

/** Told about new entries, in the order in which they came. */
export type Follower = (entries: readonly LogEntry[]) => void;

/** Keeps at most `capacity` entries; older ones are forgotten. */
export class LogBook {
  readonly #capacity: number;
  readonly #followers = new Set<Follower>();
  /** By time, each time once. */
  #entries: LogEntry[] = [];
  /** When the part says something by itself the next time. */
  nextChatter: Instant;

  /** `start` is when the part may first say something by itself. */
  constructor(capacity: number, start: Instant) {
    this.#capacity = capacity;
    this.nextChatter = start;
  }

  /** How many follow. */
  get followers(): number {
    return this.#followers.size;
  }

  /** The time of the newest entry; 0 while there is none. */
  get newest(): Instant {
    return this.#entries.at(-1)?.time ?? 0n;
  }

  /** The entries, the oldest first. */
  entries(): readonly LogEntry[] {
    return this.#entries.length > this.#capacity ? this.#entries.slice(-this.#capacity) : this.#entries;
  }

  /** Adds lines, each with its time; a time that is not after the entry before is moved there. */
  append(lines: readonly { line: LogLine; time: Instant }[]): readonly LogEntry[] {
    const added = lines.map(({ line, time }): LogEntry => {
      const entry = { ...line, time: time > this.newest ? time : this.newest + 1n };
      this.#entries.push(entry);
      return entry;
    });
    return this.#tell(added);
  }

  /** Adds lines that come late: each goes where its time belongs, or a nanosecond after an entry that has it already. */
  deliver(lines: readonly { line: LogLine; time: Instant }[]): readonly LogEntry[] {
    const added = lines.map(({ line, time }): LogEntry => {
      let at = firstFrom(this.#entries, time);
      let free = time;
      for (; this.#entries[at]?.time === free; at++) free++;
      const entry = { ...line, time: free };
      this.#entries.splice(at, 0, entry);
      return entry;
    });
    return this.#tell(added);
  }

  /** Calls `follower` for new entries until the returned function is called. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #tell(added: readonly LogEntry[]): readonly LogEntry[] {
    // Forgetting in bulk keeps the cost of one more entry constant.
    if (this.#entries.length > this.#capacity * 2) this.#entries = this.#entries.slice(-this.#capacity);
    for (const follower of this.#followers) follower(added);
    return added;
  }
}

/** Where the entries of this time or later begin, in a list by time. */
export function firstFrom(entries: readonly LogEntry[], time: Instant): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.time ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
