/** Log entries as parts write them, in the shapes that zap gives them. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { Instant } from "../clock.ts";

/** The levels that viam-server writes. */
export type Level = "debug" | "info" | "warn" | "error";

/** What somebody logs. */
export interface LogLine {
  readonly level: Level;
  readonly logger: string;
  readonly message: string;
  /** Source file and line, such as "web/web.go:392". */
  readonly at?: string;
  readonly fields?: readonly JsonObject[];
  readonly stack?: string;
}

/** A line in the log of a part. */
export interface LogEntry extends LogLine {
  /** Unique within the part. */
  readonly time: Instant;
}

const type = { bool: 4, duration: 8, float64: 9, int64: 11, string: 15, reflect: 23, error: 26 } as const;

const field = (key: string, kind: number, more: JsonObject): JsonObject => ({
  Key: key,
  Type: kind,
  Integer: 0,
  String: "",
  Interface: null,
  ...more,
});

/** Fields of a log line, as zap encodes them. */
export const zap = {
  string: (key: string, value: string) => field(key, type.string, { String: value }),
  integer: (key: string, value: number) => field(key, type.int64, { Integer: value }),
  number: (key: string, value: number) => field(key, type.float64, { String: String(value) }),
  bool: (key: string, value: boolean) => field(key, type.bool, { Integer: value ? 1 : 0 }),
  /** A span in milliseconds. */
  duration: (key: string, milliseconds: number) => field(key, type.duration, { Integer: milliseconds * 1_000_000 }),
  error: (message: string) => field("error", type.error, { String: message }),
  any: (key: string, value: JsonObject | string[]) => field(key, type.reflect, { Interface: value }),
} as const;

/** The caller of a log line, as the wire's Struct; nothing when the line does not tell. */
export function callerStruct(at: string | undefined): JsonObject | undefined {
  if (at === undefined) return undefined;
  const [file = "", line = "0"] = at.split(":");
  return {
    Defined: true,
    PC: 4_200_000 + Number(line) * 16,
    File: `go.viam.com/rdk/${file}`,
    Line: Number(line),
    Function: "",
  };
}
