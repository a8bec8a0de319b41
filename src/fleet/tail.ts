import type { LogEntry } from "../gen/viam/common/v1/common_pb.ts";
import { Code, ConnectError } from "@connectrpc/connect";
import type { App } from "./client.ts";
import { RecentEntries } from "./recentEntries.ts";

/** What happens while a tail runs. */
export type TailEvent =
  | { readonly kind: "entries"; readonly entries: readonly LogEntry[] }
  | { readonly kind: "live" }
  | { readonly kind: "broken"; readonly error: unknown; readonly retryIn: number }
  | { readonly kind: "recovered"; readonly entries: number; readonly after: number };

interface Options {
  /** Ends the tail; the sequence then ends without an error. */
  readonly signal: AbortSignal;
  /** How far to look back before the first live entry, in milliseconds. */
  readonly lookBack?: number;
  /** Waits that many milliseconds; tests make it short. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** At most so many pages are read to fill one gap; the server chooses their size. */
const pagesPerGap = 100;

/**
 * Follows the log of a part: first what was written just before, then live, for as long as the signal allows. A broken
 * stream is opened again with growing pauses, and what was written meanwhile is read and shown in its place. Throws
 * only what will not pass by itself: no such part, no right to its logs, no such key.
 */
export async function* tailLogs(
  app: App,
  partId: string,
  options: Options,
): AsyncGenerator<TailEvent, void, undefined> {
  const { signal, lookBack = 5 * 60_000, wait = pause } = options;
  const recent = new RecentEntries();
  let since = Date.now() - lookBack;
  let brokenAt: number | undefined;
  const stopped = () => signal.aborted;
  for (let attempt = 0; !signal.aborted;) {
    try {
      // The stream is opened first, so that nothing falls between the entries that are read and those that come live.
      const stream = app.tailRobotPartLogs({ id: partId, errorsOnly: false }, { signal })[Symbol.asyncIterator]();
      const first = stream.next();
      first.catch(() => undefined);
      const missed = recent.unseen(await readSince(app, partId, since, signal));
      if (brokenAt !== undefined) yield { kind: "recovered", entries: missed.length, after: Date.now() - brokenAt };
      if (missed.length > 0) yield { kind: "entries", entries: missed };
      yield { kind: "live" };
      brokenAt = undefined;
      for (let batch = await first; !batch.done; batch = await stream.next()) {
        attempt = 0;
        const entries = recent.unseen([...batch.value.logs].reverse());
        if (entries.length > 0) yield { kind: "entries", entries };
      }
      throw new ConnectError("The server ended the stream.", Code.Unavailable);
    } catch (error) {
      if (stopped()) return;
      if (isFinal(error, attempt)) throw error;
      brokenAt ??= Date.now();
      since = recent.newest ?? since;
      const retryIn = backoff(attempt++);
      yield { kind: "broken", error, retryIn };
      await wait(retryIn, signal);
    }
  }
}

/** Reads all entries since a time, in milliseconds since 1970, the oldest first. */
async function readSince(app: App, id: string, since: number, signal: AbortSignal): Promise<LogEntry[]> {
  const start = { seconds: BigInt(Math.floor(since / 1000)), nanos: (Math.floor(since) % 1000) * 1e6 };
  const newestFirst: LogEntry[] = [];
  let pageToken = "";
  for (let page = 0; page < pagesPerGap; page++) {
    const { logs, nextPageToken } = await app.getRobotPartLogs({ id, start, pageToken }, { signal });
    newestFirst.push(...logs);
    if (!nextPageToken || logs.length === 0) break;
    pageToken = nextPageToken;
  }
  return newestFirst.reverse();
}

/** Half a second at first, doubling to 30 seconds, each shortened by up to a third so that many tails spread out. */
function backoff(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 30_000) * (1 - Math.random() / 3);
}

/** An expired token ends a stream once; a second refusal in a row is about the key. */
function isFinal(error: unknown, attempt: number): boolean {
  const { code } = ConnectError.from(error);
  if (code === Code.Unauthenticated) return attempt > 0;
  return [Code.NotFound, Code.PermissionDenied, Code.InvalidArgument, Code.Unimplemented].includes(code);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
