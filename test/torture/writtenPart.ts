import type { Cloud } from "../../src/demo/cloud.ts";
import type { LogEntry, LogLine } from "../../src/demo/logs/entry.ts";
import type { Random } from "../../src/demo/random.ts";

/** One entry in so many is kept back by its machine for a while. */
const lateShare = 0.03;

/** So many late entries reach the cloud together. */
const lateBatch = 12;

/** How long entries are kept back at most, in milliseconds. */
export const longest = 20_000;

/** A part that writes numbered entries, and knows of each when it was written and whether it was shown. */
export class WrittenPart {
  readonly mistakes: string[] = [];
  written = 0;
  shown = 0;
  late = 0;
  readonly #times: BigInt64Array;
  readonly #seen: Uint8Array;
  #next = 0;
  #kept: LogLine[] = [];
  #newest = 0n;

  constructor(
    private readonly cloud: Cloud,
    readonly id: string,
    private readonly most: number,
    private readonly random: Random,
  ) {
    this.#times = new BigInt64Array(most);
    this.#seen = new Uint8Array(most);
  }

  /** Takes a note of the newest entry that its log has already: what it writes may have been written before that, too. */
  begin(newest: bigint): void {
    this.#newest = newest;
  }

  /** Writes so many entries more, most of them at once; with `all` nothing is kept back any longer. */
  write(count: number, all: boolean): void {
    const { control } = this.cloud;
    const lines: LogLine[] = [];
    for (const end = Math.min(this.most, this.#next + count); this.#next < end; this.#next++) {
      const line: LogLine = { level: "info", logger: "rdk", message: `entry ${this.#next} of ${this.id}` };
      if (this.random.next() < lateShare) this.#kept.push(line);
      else lines.push(line);
    }
    this.#wrote(control.writeLogs(this.id, ...lines));
    while (this.#kept.length > (all ? 0 : lateBatch)) {
      const ago = this.random.integer(1, longest);
      this.#wrote(control.writeLogsLate(this.id, ago, ...this.#kept.splice(0, lateBatch)));
    }
  }

  /** Takes a note that an entry was shown. */
  show(number: number, markedLate: boolean): void {
    const time = this.#times[number] ?? 0n;
    if (time === 0n) this.#mistake(number, "was never written");
    if (this.#seen[number]) this.#mistake(number, "was shown twice");
    this.#seen[number] = 1;
    this.shown++;
    const late = time < this.#newest;
    if (late !== markedLate) this.#mistake(number, late ? "is late and does not say so" : "says that it is late");
    if (late) this.late++;
    else this.#newest = time;
  }

  #wrote(entries: readonly LogEntry[]): void {
    for (const { message, time } of entries) this.#times[Number(/\d+/.exec(message)?.[0])] = time;
    this.written += entries.length;
  }

  #mistake(number: number, what: string): void {
    if (this.mistakes.length < 20) this.mistakes.push(`entry ${number} of ${this.id} ${what}`);
  }
}
