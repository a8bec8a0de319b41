import { t } from "@vscode/l10n";
import { setMaxListeners } from "node:events";
import { Code, ConnectError } from "@connectrpc/connect";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import type { App } from "../client.ts";
import { millisecondsOf } from "../times.ts";
import type { ServerFilter } from "./filter.ts";
import type { RecentEntries } from "./recentEntries.ts";

/** What happens while a tail runs. */
export type TailEvent =
  | { readonly kind: "entries"; readonly entries: readonly LogEntry[] }
  | { readonly kind: "live" }
  | { readonly kind: "broken"; readonly error: unknown }
  /** `since`: what was written earlier and came late was not looked for; undefined where all of the tail was read. */
  | { readonly kind: "recovered"; readonly entries: number; readonly after: number; readonly since: number | undefined }
  /** More was written than is read back: some entries between these times, in milliseconds since 1970, are missing. */
  | { readonly kind: "incomplete"; readonly from: number; readonly to: number };

/** One stretch of a tail, from the opening of a stream until it breaks. */
export interface Stretch {
  /** Which part, and what the server leaves out. */
  readonly request: { readonly id: string } & ServerFilter;
  /** Whether an entry is shown, and counts. */
  readonly wanted: (entry: LogEntry) => boolean;
  /** From when on the past is read first, in milliseconds since 1970. */
  readonly since: number;
  /** From when on entries are looked for that come late; further back only as long as any are found. */
  readonly lateSince: number;
  /** What was written earlier is not looked for. */
  readonly earliest: number;
  /** What was written earlier is no part of the tail. */
  readonly begun: number;
  /** When the stretch before broke, in milliseconds since 1970. */
  readonly brokenAt: number | undefined;
  readonly recent: RecentEntries;
  readonly signal: AbortSignal;
  readonly pagesPerGap: number;
  readonly doubtAfter: number;
  readonly onRead: (entries: readonly LogEntry[]) => void;
}

/** Machines send what they write within a second; what is older and was not streamed has been lost on the way. */
const patience = 5_000;

/** One stream from its opening until it breaks, which it always throws. It is closed when nobody reads on. */
export async function* stream(app: App, stretch: Stretch): AsyncGenerator<TailEvent, void, undefined> {
  const { request, brokenAt, recent, doubtAfter, onRead } = stretch;
  const close = new AbortController();
  const signal = AbortSignal.any([stretch.signal, close.signal]);
  setMaxListeners(0, signal); // Connect leaves a listener behind for every call.
  try {
    // The stream is opened first, so that nothing falls between the entries that are read and those that come live.
    const { id, errorsOnly, filter } = request;
    const live = app.tailRobotPartLogs({ id, errorsOnly, filter }, { signal })[Symbol.asyncIterator]();
    let next = live.next();
    let refused = false;
    next.catch(() => (refused = true));
    const isRefused = () => refused;
    // What was written before that was shown already and would be shown again.
    const since = Math.max(stretch.since, recent.knownSince);
    const { entries, complete, reached } = await readMissed(app, { ...stretch, signal });
    const missed = recent.unseen(entries);
    // Where only reading works, what was read is shown, and it is not live.
    if (brokenAt !== undefined && !isRefused()) {
      const shown = missed.filter(stretch.wanted).length;
      yield { kind: "recovered", entries: shown, after: Date.now() - brokenAt, since: reached };
    }
    if (since > stretch.since) yield { kind: "incomplete", from: Math.floor(stretch.since), to: since };
    if (!complete) yield { kind: "incomplete", from: Math.floor(since), to: timeOf(entries[0]) };
    if (missed.length > 0) yield { kind: "entries", entries: missed };
    if (!isRefused()) yield { kind: "live" };
    for (;;) {
      const batch = await within(doubtAfter, next);
      if (batch === undefined) {
        if (await isStalled(app, { ...stretch, signal })) {
          throw new ConnectError(t("The stream stood still while the machine went on writing."), Code.Unavailable);
        }
        continue;
      }
      if (batch.done) throw new ConnectError(t("The server ended the stream."), Code.Unavailable);
      next = live.next();
      next.catch(() => undefined);
      const { logs } = batch.value;
      if (logs.length === 0) continue;
      onRead(logs);
      // Within a message the newest entry stands first [cli].
      const unseen = recent.unseen(logs.reverse(), true);
      if (unseen.length > 0) yield { kind: "entries", entries: unseen };
    }
  } finally {
    close.abort();
  }
}

/** Whether anything was written a while ago that never came down the stream, as after a sleep or behind a dead proxy. */
async function isStalled(app: App, stretch: Stretch): Promise<boolean> {
  const { doubtAfter, brokenAt } = stretch;
  const now = Date.now();
  const earliest = Math.max(now - doubtAfter - 2 * patience, brokenAt ?? stretch.since);
  const { entries } = await readMissed(app, { ...stretch, earliest, pagesPerGap: 1 });
  return entries.some((entry) => entry.time && timeOf(entry) < now - patience);
}

/**
 * Reads the entries of a gap that were not shown, the oldest first; the newest ones where they are too many. Reading costs
 * money, so it ends with the first page that lies before `lateSince` in part and tells nothing new from then.
 */
async function readMissed(
  app: App,
  { request, since, lateSince, earliest, begun, recent, signal, pagesPerGap, onRead }: Stretch,
): Promise<{ entries: LogEntry[]; complete: boolean; reached: number | undefined }> {
  const from = Math.max(earliest, recent.knownSince);
  const start = { seconds: BigInt(Math.floor(from / 1000)), nanos: (Math.floor(from) % 1000) * 1e6 };
  const { id, levels, filter } = request;
  const newestFirst: LogEntry[] = [];
  const read = (complete: boolean, reached: number) => {
    // Where nothing is known again, entries cannot be told apart, and the older ones were most likely shown.
    const to = known ? reached : Math.max(reached, lateSince);
    const entries = known ? newestFirst : newestFirst.filter((each) => timeOf(each) >= lateSince);
    return { entries: entries.reverse(), complete, reached: complete && to > begun ? to : undefined };
  };
  let pageToken = "";
  let oldest = Infinity;
  let known = false;
  for (let page = 0; page < pagesPerGap; page++) {
    const { logs, nextPageToken } = await app.getRobotPartLogs({ id, levels, filter, start, pageToken }, { signal });
    onRead(logs);
    let foundLate = false;
    for (const each of logs) {
      oldest = Math.min(oldest, timeOf(each));
      if (recent.has(each)) known = true;
      else {
        newestFirst.push(each);
        if (oldest < lateSince) foundLate = true;
      }
    }
    if (!nextPageToken || logs.length === 0) return read(true, from);
    if (oldest < lateSince && !(foundLate && known)) return read(true, oldest);
    pageToken = nextPageToken;
  }
  // Where an entry was seen before, what was read reaches back to what was shown.
  return read(known || oldest < since, oldest);
}

function timeOf(entry: LogEntry | undefined): number {
  return entry?.time ? millisecondsOf(entry.time) : Date.now();
}

/** What a promise resolves to, or undefined when so many milliseconds pass before it does. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)));
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
