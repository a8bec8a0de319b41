import { t } from "@vscode/l10n";
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import { isoTimeAt } from "../times.ts";

/** How much an entry matters, in the order of the levels. */
export type Level = "debug" | "info" | "warn" | "error";

/** The level of an entry. Writers in other languages say `WARNING`, and Go has three words for worse than an error. */
export function levelOf({ level }: LogEntry): Level {
  const word = level.toLowerCase();
  if (word === "debug" || word === "trace") return "debug";
  if (word === "warn" || word === "warning") return "warn";
  return /^(error|dpanic|panic|fatal|critical)$/.test(word) ? "error" : "info";
}

/** How entries are written. */
export interface LogStyle {
  /** Whether times are those of this computer's zone rather than UTC. */
  readonly local?: boolean;
  /** What stands before the logger: whose entry it is, where several write into one channel. */
  readonly prefix?: string;
  /** Whether the entry came so late that newer ones of the same part stand above it. */
  readonly late?: boolean;
}

/**
 * One entry as text: time, level, logger, message, fields, and where in the code it was written; a stack trace follows,
 * each line indented. Control characters are made visible, so that no entry can forge another or drive a terminal.
 */
export function formatLog(entry: LogEntry, { local = false, prefix, late = false }: LogStyle = {}): string {
  const { loggerName, message, fields, stack } = entry;
  const time = timeOf(entry, local) || t("no time");
  let line = `${time}  ${words[levelOf(entry)]}`;
  if (late) line += "  (late)";
  if (prefix) line += `  [${visible(prefix)}]`;
  if (loggerName) line += `  ${visible(shortLogger(loggerName))}`;
  if (message) line += `  ${visible(message)}`;
  for (let at = 0; at < fields.length; at++)
    line += `${at === 0 ? "  " : " "}${visible(formatField(fields[at] ?? {}))}`;
  const caller = callerOf(entry);
  if (caller) line += `  (${visible(caller)})`;
  if (!stack.trim()) return line;
  const traced = stack.trim().split("\n");
  return [line, ...traced.map((each) => `    ${visible(each.trim())}`)].join("\n");
}

/** As wide as the widest, so that what follows stands in a column. */
const words: Record<Level, string> = { debug: "DEBUG", info: "INFO ", warn: "WARN ", error: "ERROR" };

/** The logger of a resource says so at length: `rdk.resource_manager.rdk:component:camera/front` is `camera/front`. */
function shortLogger(name: string): string {
  return name.replace(/^rdk\.resource_manager\.(?:rdk:(?:component|service):)?/, "");
}

let shownSecond: { key: bigint; local: boolean; text: string } | undefined;

/**
 * When an entry was written: an ISO time in UTC, or one without a zone by this computer's clock. The empty string where
 * the server tells none, or one that no calendar holds.
 */
export function timeOf({ time }: LogEntry, local = false): string {
  if (!time) return "";
  const { seconds: key, nanos } = time;
  // Thousands of entries share a second, and turning one into text is half of the work for an entry.
  if (shownSecond?.key !== key || shownSecond.local !== local) {
    const seconds = Number(key);
    if (Math.abs(seconds) > 8.64e12) return "";
    const zone = local ? new Date(seconds * 1000).getTimezoneOffset() : 0;
    const text = isoTimeAt((seconds - zone * 60) * 1000).slice(0, -4);
    shownSecond = { key, local, text: local ? text.replace("T", " ") : text };
  }
  const thousandths = String(Math.floor(nanos / 1e6)).padStart(3, "0");
  return `${shownSecond.text}${thousandths}${local ? "" : "Z"}`;
}

/** A moment to the second, in milliseconds since 1970, in the form that entries have; empty where no calendar holds it. */
export function momentOf(milliseconds: number, local: boolean): string {
  const zone = local ? new Date(milliseconds).getTimezoneOffset() : 0;
  const text = isoTimeAt(milliseconds - zone * 60_000).slice(0, 19);
  return local ? text.replace("T", " ") : text && `${text}Z`;
}

/** Its own code is known by its whole path, so that a link can lead there; of other code the last folder says enough. */
function callerOf({ caller }: LogEntry): string {
  const { File: file, Line: line } = caller ?? {};
  if (typeof file !== "string" || !file) return "";
  const short = /^go\.viam\.com\/(rdk\/.+)$/.exec(file)?.[1] ?? file.split("/").slice(-2).join("/");
  return typeof line === "number" ? `${short}:${line}` : short;
}

/**
 * A field as `key=value`. viam-server sends the fields of its zap logger as they are: the value stands in one of three
 * places, whichever its type uses [rdk].
 */
function formatField(field: JsonObject): string {
  const { Key: key } = field;
  return typeof key === "string" ? `${key}=${valueOf(field)}` : plain(field);
}

/** What zap calls the types whose values do not speak for themselves. */
const zapTypes = { bool: 4, duration: 8, string: 15, time: 16 };

function valueOf({ Type: type, Interface: any, String: text, Integer: integer }: JsonObject): string {
  if (typeof integer === "number") {
    if (type === zapTypes.bool) return String(integer === 1);
    if (type === zapTypes.duration) return durationOf(integer);
    if (type === zapTypes.time) return isoTimeAt(Math.round(integer / 1e6)) || String(integer);
  }
  const said = any ?? (text !== undefined && (text !== "" || type === zapTypes.string) ? text : integer);
  return plain(said);
}

function durationOf(nanoseconds: number): string {
  const seconds = nanoseconds / 1e9;
  return seconds === 0 || Math.abs(seconds) >= 1 ? `${seconds}s` : `${nanoseconds / 1e6}ms`;
}

function plain(value: JsonValue | undefined): string {
  return typeof value === "string" && /^[\w./:-]+$/.test(value) ? value : JSON.stringify(value ?? null);
}

const plainText = /^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/;

/** Line breaks become indented lines; every other control character becomes its symbol. */
function visible(text: string): string {
  if (plainText.test(text)) return text;
  return text
    .replace(/\r?\n/g, "\n    ")
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (each) => String.fromCharCode(0x2400 + each.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd");
}
