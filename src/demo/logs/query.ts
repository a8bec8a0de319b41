/** Finding entries in a log: levels, text, time, order and pages. */
import type { GetRobotPartLogsRequest } from "../../gen/viam/app/v1/machine_pb.ts";
import { LogOrder } from "../../gen/viam/app/v1/machine_pb.ts";
import { type Instant, nanoseconds } from "../clock.ts";
import { invalid } from "../refuse.ts";
import { pageToken, readPageToken } from "../services/paging.ts";
import { instant } from "../wire/time.ts";
import { firstFrom } from "./book.ts";
import type { LogEntry } from "./entry.ts";

/** Entries in a page unless the request limits it. */
const pageSize = 100;
/** The most that a request may ask for in one page. */
const largestPage = 1000;

const units: Readonly<Record<string, bigint>> = {
  s: nanoseconds.second,
  m: nanoseconds.minute,
  h: nanoseconds.hour,
  d: nanoseconds.day,
  w: nanoseconds.day * 7n,
};

/** The length of a span such as "10m" or "1h30m", in nanoseconds. Throws INVALID_ARGUMENT for anything else. */
function spanOf(text: string): bigint {
  if (!/^(\d+[smhdw])+$/.test(text))
    throw invalid(`${JSON.stringify(text)} is not a time range such as "10m" or "10h".`);
  let span = 0n;
  for (const [, amount = "0", unit = "s"] of text.matchAll(/(\d+)([smhdw])/g))
    span += BigInt(amount) * (units[unit] ?? 0n);
  return span;
}

/** The bounds in time that a request sets, both inclusive. Throws INVALID_ARGUMENT when it sets range, start and end. */
function boundsOf(request: GetRobotPartLogsRequest, now: Instant): { start: Instant; end: Instant } {
  const start = request.start && instant(request.start);
  const end = request.end && instant(request.end);
  const forever = 1n << 62n;
  if (!request.range) return { start: start ?? 0n, end: end ?? forever };
  const span = spanOf(request.range);
  if (start !== undefined && end !== undefined) throw invalid("A range together with start and end says too much.");
  if (start !== undefined) return { start, end: start + span };
  return { start: (end ?? now) - span, end: end ?? now };
}

/** Whether a message matches a filter: as a regular expression where it is one, else as plain text. */
export function messageFilter(filter: string | undefined): (entry: LogEntry) => boolean {
  if (!filter) return () => true;
  let pattern: RegExp | undefined;
  try {
    pattern = new RegExp(filter);
  } catch {
    pattern = undefined;
  }
  return ({ message }) => message.includes(filter) || (pattern?.test(message) ?? false);
}

/** A level as it is compared: lower case, and "warning" is "warn". */
function levelOf(text: string): string {
  const lower = text.toLowerCase();
  return lower === "warning" ? "warn" : lower;
}

/** Whether an entry is about a component or service, told by name or in full. */
function isFrom(entry: LogEntry, source: string): boolean {
  return entry.logger === source || entry.logger.endsWith(`/${source}`) || entry.logger.endsWith(`.${source}`);
}

/** One page of a log, whose entries stand by time, and the token of the next; the token is empty when there is none. */
export function findEntries(
  entries: readonly LogEntry[],
  request: GetRobotPartLogsRequest,
  now: Instant,
): { page: LogEntry[]; nextPageToken: string } {
  const { start, end } = boundsOf(request, now);
  const ascending = request.order === LogOrder.ASCENDING;
  const size = request.limit ? Math.min(Number(request.limit), largestPage) : pageSize;
  if (size < 0) throw invalid("The limit must not be negative.");
  const after = readPageToken(request.pageToken);
  const levels = new Set(request.levels.map(levelOf));
  // The field is on its way out, but old clients still send it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (request.errorsOnly && levels.size === 0) levels.add("error");
  const matches = messageFilter(request.filter);
  const source = request.source ?? "";
  const fits = (entry: LogEntry): boolean =>
    (levels.size === 0 || levels.has(entry.level)) &&
    (source === "" || isFrom(entry, source)) &&
    (!request.userFacingOnly || entry.logger.includes("resource_manager.")) &&
    matches(entry);
  const from = firstFrom(entries, ascending && after !== undefined && after >= start ? after + 1n : start);
  const to = firstFrom(entries, !ascending && after !== undefined && after <= end ? after : end + 1n);
  const page: LogEntry[] = [];
  for (let index = from; index < to; index++) {
    const entry = entries[ascending ? index : to - 1 - (index - from)];
    if (!entry || !fits(entry)) continue;
    if (page.length === size) return { page, nextPageToken: pageToken(page.at(-1)?.time ?? 0n) };
    page.push(entry);
  }
  return { page, nextPageToken: "" };
}
