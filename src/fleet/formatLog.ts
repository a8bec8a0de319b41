import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { LogEntry } from "../gen/viam/common/v1/common_pb.ts";

/** How much an entry matters, in the order of the levels. */
export type Level = "debug" | "info" | "warn" | "error";

/** The level of an entry. Writers in other languages say `WARNING`, and Go has three words for worse than an error. */
export function levelOf({ level }: LogEntry): Level {
  const word = level.toLowerCase();
  if (word === "debug" || word === "trace") return "debug";
  if (word === "warn" || word === "warning") return "warn";
  return /^(error|dpanic|panic|fatal|critical)$/.test(word) ? "error" : "info";
}

/**
 * One entry as text: time, logger, message, fields, and where in the code it was written; a stack trace follows, each
 * line indented. Control characters are made visible, so that no entry can forge another or drive a terminal.
 */
export function formatLog(entry: LogEntry): string {
  const fields = entry.fields.map(formatField).join(" ");
  const parts = [timeOf(entry), entry.loggerName, entry.message, fields, callerOf(entry)];
  const line = parts.filter(Boolean).map(visible).join("  ");
  if (!entry.stack.trim()) return line;
  const stack = entry.stack.trim().split("\n");
  return [line, ...stack.map((each) => `    ${visible(each.trim())}`)].join("\n");
}

/** When an entry was written, as an ISO time in UTC, or the empty string where the server tells none. */
export function timeOf({ time }: LogEntry): string {
  if (!time) return "";
  return isoTime(Number(time.seconds) * 1000 + Math.floor(time.nanos / 1e6));
}

function isoTime(milliseconds: number): string {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : "";
}

function callerOf({ caller }: LogEntry): string {
  const { File: file, Line: line } = caller ?? {};
  if (typeof file !== "string" || !file) return "";
  const short = file.split("/").slice(-2).join("/");
  return typeof line === "number" ? `(${short}:${line})` : `(${short})`;
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
    if (type === zapTypes.time) return isoTime(Math.round(integer / 1e6)) || String(integer);
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

/** Line breaks become indented lines; every other control character becomes its symbol. */
function visible(text: string): string {
  return text
    .replace(/\r?\n/g, "\n    ")
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (each) => String.fromCharCode(0x2400 + each.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd");
}
