import { setMaxListeners } from "node:events";
import { Code, ConnectError } from "@connectrpc/connect";
import type { LogEntry } from "../gen/viam/common/v1/common_pb.ts";
import type { App } from "./client.ts";
import { RecentEntries } from "./recentEntries.ts";

/** What happens while a tail runs. */
export type TailEvent =
  | { readonly kind: "entries"; readonly entries: readonly LogEntry[] }
  | { readonly kind: "live" }
  | { readonly kind: "broken"; readonly error: unknown; readonly retryIn: number }
  | { readonly kind: "recovered"; readonly entries: number; readonly after: number }
  /** More was written than is read back: some entries between these times, in milliseconds since 1970, are missing. */
  | { readonly kind: "incomplete"; readonly from: number; readonly to: number };

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

/** Machines send their entries late and not always in order, so a gap is read from so many milliseconds before it. */
const overlap = 60_000;

/** A stream that held for so many milliseconds was a good one, even if the machine said nothing. */
const steady = 60_000;

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
  let attempt = 0;
  let refused = false;
  while (!signal.aborted) {
    const opened = Date.now();
    try {
      for await (const event of stream(app, partId, { since, brokenAt, recent, signal })) {
        if (stopped(signal)) return;
        // An entry that comes live says that the stream works; one that was read says so only of reading.
        if (event.kind === "entries" && brokenAt === undefined) attempt = 0;
        if (event.kind === "live") [brokenAt, refused] = [undefined, false];
        yield event;
      }
    } catch (error) {
      if (stopped(signal)) return;
      if (isFinal(error, refused)) throw error;
      refused = isRefusal(error);
      if (Date.now() - opened >= steady) attempt = 0;
      brokenAt ??= Date.now();
      // The clock of the machine may be ahead of every other, so its newest entry alone says nothing about the gap.
      if (recent.newest !== undefined) since = Math.min(recent.newest, brokenAt) - overlap;
      const retryIn = backoff(attempt++);
      yield { kind: "broken", error, retryIn };
      await wait(retryIn, signal);
    }
  }
}

interface Stretch {
  readonly since: number;
  readonly brokenAt: number | undefined;
  readonly recent: RecentEntries;
  readonly signal: AbortSignal;
}

/** One stream from its opening until it breaks, which it always throws. It is closed when nobody reads on. */
async function* stream(
  app: App,
  id: string,
  { since, brokenAt, recent, signal: outer }: Stretch,
): AsyncGenerator<TailEvent, void, undefined> {
  const close = new AbortController();
  const signal = AbortSignal.any([outer, close.signal]);
  setMaxListeners(0, signal); // Connect leaves a listener behind for every call.
  try {
    // The stream is opened first, so that nothing falls between the entries that are read and those that come live.
    const live = app.tailRobotPartLogs({ id, errorsOnly: false }, { signal })[Symbol.asyncIterator]();
    const first = live.next();
    first.catch(() => undefined);
    const { entries, complete } = await readSince(app, id, since, signal);
    const missed = recent.unseen(entries);
    if (brokenAt !== undefined) yield { kind: "recovered", entries: missed.length, after: Date.now() - brokenAt };
    // Where an entry was seen before, what was read reaches back to what was shown.
    if (!complete && missed.length === entries.length) {
      yield { kind: "incomplete", from: Math.floor(since), to: millisecondsOf(entries[0]) };
    }
    if (missed.length > 0) yield { kind: "entries", entries: missed };
    yield { kind: "live" };
    for (let batch = await first; !batch.done; batch = await live.next()) {
      // Within a message the newest entry stands first [cli].
      const unseen = recent.unseen([...batch.value.logs].reverse());
      if (unseen.length > 0) yield { kind: "entries", entries: unseen };
    }
    throw new ConnectError("The server ended the stream.", Code.Unavailable);
  } finally {
    close.abort();
  }
}

/** Reads the entries since a time, in milliseconds since 1970, the oldest first; the newest ones where they are many. */
async function readSince(
  app: App,
  id: string,
  since: number,
  signal: AbortSignal,
): Promise<{ entries: LogEntry[]; complete: boolean }> {
  const start = { seconds: BigInt(Math.floor(since / 1000)), nanos: (Math.floor(since) % 1000) * 1e6 };
  const newestFirst: LogEntry[] = [];
  let pageToken = "";
  for (let page = 0; page < pagesPerGap; page++) {
    const { logs, nextPageToken } = await app.getRobotPartLogs({ id, start, pageToken }, { signal });
    for (const each of logs) newestFirst.push(each);
    if (!nextPageToken || logs.length === 0) return { entries: newestFirst.reverse(), complete: true };
    pageToken = nextPageToken;
  }
  return { entries: newestFirst.reverse(), complete: false };
}

function millisecondsOf(entry: LogEntry | undefined): number {
  return entry?.time ? Number(entry.time.seconds) * 1000 + Math.floor(entry.time.nanos / 1e6) : Date.now();
}

/** Asked anew: the compiler takes the answer before a call for the one after it. */
function stopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Half a second at first, doubling to 30 seconds, each shortened by up to a third so that many tails spread out. */
function backoff(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 30_000) * (1 - Math.random() / 3);
}

/** An expired token ends a stream once; a second refusal in a row is about the key, or the account is signed out. */
function isRefusal(error: unknown): boolean {
  return [Code.Unauthenticated, Code.Canceled].includes(ConnectError.from(error).code);
}

function isFinal(error: unknown, refused: boolean): boolean {
  const { code } = ConnectError.from(error);
  if (isRefusal(error)) return refused;
  return [Code.NotFound, Code.PermissionDenied, Code.InvalidArgument, Code.Unimplemented].includes(code);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
