import { setTimeout } from "node:timers/promises";
import { Code, ConnectError } from "@connectrpc/connect";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import type { App } from "../client.ts";
import { orNothing } from "../orNothing.ts";
import { matcher, serverFilter, type LogFilter } from "./filter.ts";
import { RecentEntries } from "./recentEntries.ts";
import { stream, type TailEvent } from "./tailStream.ts";

export type { TailEvent };

interface Options {
  /** Ends the tail; the sequence then ends without an error. */
  readonly signal: AbortSignal;
  /** How far to look back before the first live entry, in milliseconds. */
  readonly lookBack?: number;
  /** The client of an account that may have signed in anew, which closes its old one. Rejects when it did not. */
  readonly renew?: (() => Promise<App>) | undefined;
  /** What the server is asked to leave out; whoever reads the entries looks again. */
  readonly filter?: LogFilter;
  /** Waits that many milliseconds; tests make it short. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** At most so many pages are read to fill one gap; the server chooses their size. */
  readonly pagesPerGap?: number;
  /** After so many milliseconds of silence the log is read, to find out whether it is the stream alone that is silent. */
  readonly doubtAfter?: number;
  /** Told the entries of everything that was read, also what was known before: reading costs money. */
  readonly onRead?: (entries: readonly LogEntry[]) => void;
}

/** Machines send their entries late and not always in order, so a gap is read from so many milliseconds before it. */
const overlap = 60_000;

/** No entry is looked for that comes later than so many milliseconds after it was written. */
const latest = 3_600_000;

/** A stream that held for so many milliseconds was a good one, even if the machine said nothing. */
const steady = 60_000;

/**
 * Follows the log of a part: first what was written just before, then live, for as long as the signal allows. A broken
 * stream is opened again with growing pauses, and what was written meanwhile is read and shown in its place. Throws
 * only what will not pass by itself: no such part, no right to its logs, no such key.
 */
export async function* tailLogs(
  client: App,
  partId: string,
  options: Options,
): AsyncGenerator<TailEvent, void, undefined> {
  let app = client;
  const { signal, renew, lookBack = 5 * 60_000, wait = pause, pagesPerGap = 600, doubtAfter = 60_000 } = options;
  const recent = new RecentEntries();
  const { filter = {} } = options;
  const wanted = matcher(filter);
  const reading = {
    request: { id: partId, ...serverFilter(filter) },
    wanted,
    recent,
    signal,
    pagesPerGap,
    doubtAfter,
    onRead: options.onRead ?? (() => undefined),
  };
  const begun = Date.now() - lookBack;
  let gap = { since: begun, lateSince: begun, earliest: begun, begun };
  /** Until when it was given up to know all. */
  let givenUp = -Infinity;
  let brokenAt: number | undefined;
  /** How many entries were read since, while streams were still refused. */
  let readBack = 0;
  let attempt = 0;
  let refused = false;
  while (!signal.aborted) {
    const opened = Date.now();
    try {
      for await (const event of stream(app, { ...reading, ...gap, brokenAt })) {
        if (stopped(signal)) return;
        // An entry that comes live says that the stream works; one that was read says so only of reading.
        if (event.kind === "entries" && brokenAt === undefined) attempt = 0;
        if (event.kind === "entries" && brokenAt !== undefined) readBack += event.entries.filter(wanted).length;
        if (event.kind === "live") [brokenAt, refused, readBack] = [undefined, false, 0];
        // What was given up once is not found later and taken for late.
        if (event.kind === "incomplete") givenUp = Math.max(givenUp, event.to);
        yield event.kind === "recovered" ? { ...event, entries: event.entries + readBack } : event;
      }
    } catch (error) {
      if (stopped(signal)) return;
      if (isFinal(error, refused)) throw error;
      refused = isRefusal(error);
      if (refused && renew) app = (await orNothing(renew())) ?? app;
      if (Date.now() - opened >= steady) attempt = 0;
      brokenAt ??= Date.now();
      // The clock of the machine may be ahead of every other, so its newest entry alone says nothing about the gap.
      if (recent.newest !== undefined) {
        const begin = Math.min(recent.newest, brokenAt);
        // By a clock that is behind, all was written before the tail began: it has what was written from its first on.
        const first = Math.max(givenUp, recent.newest < begun ? recent.oldest : begun);
        const back = (by: number) => Math.max(first, begin - by);
        const lateSince = back(Math.min(recent.lateBy(brokenAt) + overlap, latest));
        gap = { since: back(overlap), lateSince, earliest: back(latest), begun: first };
      }
      yield { kind: "broken", error };
      await wait(backoff(attempt++), signal);
    }
  }
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

/** Waits, also no longer than the signal allows. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
