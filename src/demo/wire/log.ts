/** Log entries on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { LogEntrySchema } from "../../gen/viam/common/v1/common_pb.ts";
import { timestamp } from "./time.ts";
import { callerStruct, type LogEntry } from "../logs/entry.ts";

/** The wire's LogEntry; `host` is the name of the part's computer. */
export function logMessage(entry: LogEntry, host: string): MessageInitShape<typeof LogEntrySchema> {
  return {
    host,
    level: entry.level,
    time: timestamp(entry.time),
    loggerName: entry.logger,
    message: entry.message,
    caller: callerStruct(entry.at),
    stack: entry.stack ?? "",
    fields: [...(entry.fields ?? [])],
  };
}
