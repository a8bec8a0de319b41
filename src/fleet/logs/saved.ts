import { toJson, type JsonValue } from "@bufbuild/protobuf";
import { LogEntrySchema, type LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import { formatLog } from "./formatLog.ts";

/** Entries as text, a line for each and more for stack traces. */
export function asText(entries: readonly LogEntry[], local: boolean): string {
  return entries.map((each) => `${formatLog(each, { local })}\n`).join("");
}

/** Entries as JSON lines: every entry whole, in the form that the API gives it. */
export function asJsonLines(entries: readonly LogEntry[]): string {
  return entries.map((each) => `${JSON.stringify(jsonOf(each))}\n`).join("");
}

/** A time that no calendar holds cannot be written as one. */
function jsonOf(entry: LogEntry): JsonValue {
  try {
    return toJson(LogEntrySchema, entry);
  } catch {
    return toJson(LogEntrySchema, { ...entry, time: undefined });
  }
}
