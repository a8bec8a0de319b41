import { t } from "@vscode/l10n";
import type { App } from "../client.ts";
import { millisecondsOf } from "../times.ts";
import { serverFilter } from "./filter.ts";
import { fingerprint } from "./fingerprint.ts";
import { sizeOf } from "./size.ts";
import { describeBytes } from "./tailState.ts";

/** Errors in the logs of a machine within the last hour. */
export interface ErrorCount {
  readonly errors: number;
  /** Whether there may be more than were counted. */
  readonly more: boolean;
  /** When it was counted, in milliseconds since 1970. */
  readonly at: number;
}

interface Counted {
  /** Undefined when it has to be asked which parts there are. */
  partIds: readonly string[] | undefined;
  /** When that was asked, in milliseconds since 1970. */
  partsAt: number;
  /** When each error was written, in milliseconds since 1970, by its fingerprint. */
  readonly errors: Map<number, number>;
  /** From when back on errors may have been left out, in milliseconds since 1970. */
  doubtful: number;
  at: number;
}

const hour = 3_600_000;

/** Entries come late, so a machine is asked again for those of so many milliseconds before the last time. */
const overlap = 60_000;

/** Counts errors, one page of each part's log at a time, and remembers them so that only newer ones are read again. */
export class ErrorCounts {
  readonly #known = new Map<string, Counted>();

  /** About how many bytes of log were read for it so far. */
  read = 0;

  /** Remembers `most` machines at a time. */
  constructor(private readonly most = 500) {}

  /** What was counted last, as far as it lies within the last hour; undefined for a machine that was never asked. */
  known(machineId: string, now: number): ErrorCount | undefined {
    const counted = this.#known.get(machineId);
    return counted && countOf(counted, now);
  }

  /** Counts anew. `now` in milliseconds since 1970. Throws what the calls throw. */
  async count(app: App, machineId: string, now: number, signal: AbortSignal): Promise<ErrorCount> {
    const known = this.#known.get(machineId);
    // By a clock that was ahead, nothing of what is now was read.
    const counted = known && known.at <= now ? known : uncounted();
    if (!counted.partIds || counted.partsAt < now - hour) {
      const { parts } = await app.getRobotParts({ robotId: machineId }, { signal });
      counted.partIds = parts.map(({ id }) => id);
      counted.partsAt = now;
    }
    try {
      await this.#read(app, counted, counted.partIds, now, signal);
    } catch (error) {
      // One of the parts may be gone.
      counted.partIds = undefined;
      throw error;
    }
    counted.at = now;
    this.#remember(machineId, counted);
    return countOf(counted, now);
  }

  async #read(app: App, counted: Counted, partIds: readonly string[], now: number, signal: AbortSignal): Promise<void> {
    const since = Math.max(now - hour, counted.at - overlap);
    const { levels } = serverFilter({ levels: ["error"] });
    const start = { seconds: BigInt(Math.floor(since / 1000)), nanos: 0 };
    for (const id of partIds) {
      const { logs, nextPageToken } = await app.getRobotPartLogs({ id, levels, start }, { signal });
      let oldest = now;
      for (const each of logs) {
        this.read += sizeOf(each);
        const time = each.time ? millisecondsOf(each.time) : now;
        counted.errors.set(fingerprint(each), time);
        oldest = Math.min(oldest, time);
      }
      if (nextPageToken) counted.doubtful = Math.max(counted.doubtful, oldest);
    }
  }

  #remember(machineId: string, counted: Counted): void {
    this.#known.delete(machineId);
    this.#known.set(machineId, counted);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.most && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** How many errors there are, and what it took to know; `read` in bytes. */
export function errorWords({ errors, more }: ErrorCount, read: number): string {
  const told = more ? `${errors}+` : String(errors);
  return told === "1"
    ? t("1 error in the last hour (about {0} of log read for all counts)", describeBytes(read))
    : t("{0} errors in the last hour (about {1} of log read for all counts)", told, describeBytes(read));
}

function countOf({ errors, doubtful, at }: Counted, now: number): ErrorCount {
  for (const [key, time] of errors) if (time < now - hour) errors.delete(key);
  return { errors: errors.size, more: doubtful >= now - hour, at };
}

function uncounted(): Counted {
  return { partIds: undefined, partsAt: -Infinity, errors: new Map(), doubtful: -Infinity, at: -Infinity };
}
