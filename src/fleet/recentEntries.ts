import { createHash } from "node:crypto";
import type { LogEntry } from "../gen/viam/common/v1/common_pb.ts";

/** So many entries are remembered: more than any gap fill and live stream overlap by, and a few megabytes at most. */
const capacity = 20_000;

/**
 * Remembers which entries were shown. Entries have no id, so one is known by its time and everything it says, and an
 * identical one at the same nanosecond counts as the same. One without a time is always shown: better twice than never.
 */
export class RecentEntries {
  private readonly seen = new Set<string>();

  /** Time of the newest entry so far, in milliseconds since 1970, by the clock of the machine that wrote it. */
  newest: number | undefined;

  /** Those of the entries that were not passed before, in the same order. */
  unseen(entries: readonly LogEntry[]): LogEntry[] {
    return entries.filter((entry) => this.add(entry));
  }

  private add(entry: LogEntry): boolean {
    const { time } = entry;
    if (!time) return true;
    const key = keyOf(entry);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (this.seen.size > capacity) {
      const [oldest] = this.seen;
      if (oldest !== undefined) this.seen.delete(oldest);
    }
    this.newest = Math.max(this.newest ?? 0, Number(time.seconds) * 1000 + Math.floor(time.nanos / 1e6));
    return true;
  }
}

/** A digest, so that remembering a long entry costs no more than a short one. */
function keyOf({ time, level, loggerName, message, fields, stack }: LogEntry): string {
  const said = JSON.stringify([String(time?.seconds), time?.nanos, level, loggerName, message, fields, stack]);
  return createHash("sha1").update(said).digest("base64");
}
