import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import type { App } from "../client.ts";
import type { PartRef } from "../refs.ts";
import { fingerprint } from "./fingerprint.ts";
import { matcher, serverFilter, type LogFilter } from "./filter.ts";
import { sizeOf } from "./size.ts";

/** What is looked for in the log of a part. */
export interface LogQuery {
  readonly part: PartRef;
  /** In milliseconds since 1970, both inclusive. */
  readonly start: number;
  readonly end: number;
  readonly filter: LogFilter;
}

/** So many entries come with one step. */
const step = 200;

/** So many pages are read for one step, where few entries of a page are wanted. */
const pagesPerStep = 30;

/** A document shows so many: with half a million, as they may be read for a file, the window would stand still. */
const mostShown = 50_000;

/** What was found in a log so far; more is read when somebody wants it. */
export class LogSearch {
  /** The newest first. */
  readonly entries: LogEntry[] = [];
  /** About how many bytes were read for it. */
  read = 0;
  /** Whether all that there is was read. */
  complete = false;
  readonly #wanted: (entry: LogEntry) => boolean;
  #pageToken = "";
  /** The fingerprint of the first entry of the last page. */
  #first = 0;
  #reading: Promise<void> = Promise.resolve();

  /**
   * Throws a `Failure` for a filter that cannot be used.
   *
   * @param app The client, asked for whenever it is needed: the account may sign in anew between two pages.
   */
  constructor(
    private readonly app: () => Promise<App>,
    readonly query: LogQuery,
  ) {
    this.#wanted = matcher(query.filter);
  }

  /** The newest of them, as many as a document can show. */
  get shown(): LogEntry[] {
    return this.entries.slice(0, mostShown);
  }

  /** Reads the first of it, where nothing was read yet. */
  async begin(signal: AbortSignal): Promise<void> {
    if (this.read === 0) await this.more(signal);
  }

  /** Reads on: the next few hundred entries that are wanted, or what is found in a few thousand. */
  async more(signal: AbortSignal): Promise<void> {
    const enough = this.entries.length + step;
    for (let page = 0; page < pagesPerStep && !this.complete && this.entries.length < enough; page++) {
      await this.page(signal);
    }
  }

  /** Reads one page, after those that are being read already. */
  page(signal: AbortSignal): Promise<void> {
    const reading = this.#reading.then(() => this.#readPage(signal));
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #readPage(signal: AbortSignal): Promise<void> {
    if (this.complete) return;
    const { part, start, end, filter } = this.query;
    const { levels, filter: text } = serverFilter(filter);
    const app = await this.app();
    const { logs, nextPageToken } = await app.getRobotPartLogs(
      {
        ...{ id: part.partId, levels, filter: text, pageToken: this.#pageToken },
        ...{ start: timestamp(start), end: timestamp(end) },
      },
      { signal },
    );
    const first = logs[0] ? fingerprint(logs[0]) : 0;
    // A server that leads back to the same page would be read, and paid for, without end.
    const again = nextPageToken === this.#pageToken && first === this.#first;
    this.#first = first;
    this.complete = !nextPageToken || logs.length === 0 || again;
    for (const each of logs) {
      this.read += sizeOf(each);
      if (!again && this.#wanted(each)) this.entries.push(each);
    }
    this.#pageToken = nextPageToken;
  }
}

function timestamp(milliseconds: number): { seconds: bigint; nanos: number } {
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds: BigInt(seconds), nanos: Math.floor(milliseconds - seconds * 1000) * 1e6 };
}
