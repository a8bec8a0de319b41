import type { LogEntry } from "../gen/viam/common/v1/common_pb.ts";

/** So many entries are remembered: more than any gap fill and live stream overlap by, and a few megabytes at most. */
const capacity = 20_000;

/**
 * Remembers which entries were shown. Entries have no id, so one is known by time, logger, level and message, and an
 * identical one at the same nanosecond counts as the same.
 */
export class RecentEntries {
  private readonly seen = new Set<string>();

  /** Time of the newest entry so far, in milliseconds since 1970. Entries from then on may not have been seen. */
  newest: number | undefined;

  /** Those of the entries that were not passed before, in the same order. */
  unseen(entries: readonly LogEntry[]): LogEntry[] {
    return entries.filter((entry) => this.add(entry));
  }

  private add({ time, level, loggerName, message }: LogEntry): boolean {
    const key = `${time?.seconds}.${time?.nanos}\n${level}\n${loggerName}\n${message}`;
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (this.seen.size > capacity) {
      const [oldest] = this.seen;
      if (oldest !== undefined) this.seen.delete(oldest);
    }
    if (time) this.newest = Math.max(this.newest ?? 0, Number(time.seconds) * 1000 + Math.floor(time.nanos / 1e6));
    return true;
  }
}
