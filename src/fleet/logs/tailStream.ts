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
  | { readonly kind: "broken"; readonly error: unknown; readonly retryIn: number }
  | { readonly kind: "recovered"; readonly entries: number; readonly after: number }
  /** More was written than is read back: some entries between these times, in milliseconds since 1970, are missing. */
  | { readonly kind: "incomplete"; readonly from: number; readonly to: number };

/** One stretch of a tail, from the opening of a stream until it breaks. */
export interface Stretch {
  /** Which part, and what the server leaves out. */
  readonly request: { readonly id: string } & ServerFilter;
  /** From when on the past is read first, in milliseconds since 1970. */
  readonly since: number;
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
    next.catch(() => undefined);
    // What was written before that was shown already and would be shown again.
    const since = Math.max(stretch.since, recent.knownSince);
    const { entries, complete } = await readMissed(app, { ...stretch, since, signal });
    const missed = recent.unseen(entries);
    if (brokenAt !== undefined) yield { kind: "recovered", entries: missed.length, after: Date.now() - brokenAt };
    if (since > stretch.since) yield { kind: "incomplete", from: Math.floor(stretch.since), to: since };
    if (!complete) yield { kind: "incomplete", from: Math.floor(since), to: timeOf(entries[0]) };
    if (missed.length > 0) yield { kind: "entries", entries: missed };
    yield { kind: "live" };
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
      const unseen = recent.unseen(logs.reverse());
      if (unseen.length > 0) yield { kind: "entries", entries: unseen };
    }
  } finally {
    close.abort();
  }
}

/** Whether anything was written a while ago that never came down the stream, as after a sleep or behind a dead proxy. */
async function isStalled(app: App, stretch: Stretch): Promise<boolean> {
  const { recent, doubtAfter, brokenAt } = stretch;
  const now = Date.now();
  const since = Math.max(now - doubtAfter - 2 * patience, recent.knownSince, brokenAt ?? stretch.since);
  const { entries } = await readMissed(app, { ...stretch, since, pagesPerGap: 1 });
  return entries.some((entry) => entry.time && timeOf(entry) < now - patience);
}

/** Reads the entries since a time that were not shown, the oldest first; the newest ones where they are too many. */
async function readMissed(
  app: App,
  { request, since, recent, signal, pagesPerGap, onRead }: Stretch,
): Promise<{ entries: LogEntry[]; complete: boolean }> {
  const start = { seconds: BigInt(Math.floor(since / 1000)), nanos: (Math.floor(since) % 1000) * 1e6 };
  const { id, levels, filter } = request;
  const newestFirst: LogEntry[] = [];
  let pageToken = "";
  let reached = false;
  for (let page = 0; page < pagesPerGap; page++) {
    const { logs, nextPageToken } = await app.getRobotPartLogs({ id, levels, filter, start, pageToken }, { signal });
    onRead(logs);
    for (const each of logs) {
      if (recent.has(each)) reached = true;
      else newestFirst.push(each);
    }
    if (!nextPageToken || logs.length === 0) return { entries: newestFirst.reverse(), complete: true };
    pageToken = nextPageToken;
  }
  // Where an entry was seen before, what was read reaches back to what was shown.
  return { entries: newestFirst.reverse(), complete: reached };
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
