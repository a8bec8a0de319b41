import { create, type JsonObject } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { zap } from "../../../../src/demo/logs/entry.ts";
import { formatLog, levelOf, timeOf } from "../../../../src/fleet/logs/formatLog.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import fc from "../../fc.ts";

interface Said {
  level?: string;
  loggerName?: string;
  message?: string;
  fields?: JsonObject[];
  caller?: JsonObject;
  stack?: string;
  time?: { seconds: bigint; nanos: number };
}

const entry = (said: Said) => create(LogEntrySchema, said);
const formatted = (said: Said) => formatLog(entry(said));
/** Without the time and the level, which every entry has. */
const body = (said: Said) =>
  formatted(said)
    .replace(/^no time {2}\w+ *(?:$| )/, "")
    .trimStart();
const escape = "\u001b";

test("writes time, logger, message, fields and caller on one line", () => {
  expect(
    formatted({
      time: { seconds: 1_786_637_663n, nanos: 456_999_999 },
      loggerName: "rdk.web",
      message: "serving",
      fields: [zap.string("address", "0.0.0.0:8080"), zap.integer("count", 3)],
      caller: { Defined: true, File: "go.viam.com/rdk/web/web.go", Line: 392 },
    }),
  ).toBe("2026-08-13T16:14:23.456Z  INFO   rdk.web  serving  address=0.0.0.0:8080 count=3  (rdk/web/web.go:392)");
});

test.each<[string, JsonObject]>([
  ["k=text", zap.string("k", "text")],
  ['k=""', zap.string("k", "")],
  ['k="two words"', zap.string("k", "two words")],
  ["k=0", zap.integer("k", 0)],
  ["k=-7", zap.integer("k", -7)],
  ["k=true", zap.bool("k", true)],
  ["k=false", zap.bool("k", false)],
  ["k=1.5", zap.number("k", 1.5)],
  ["k=1.5s", zap.duration("k", 1500)],
  ["k=20ms", zap.duration("k", 20)],
  ["k=0s", zap.duration("k", 0)],
  ["error=broken", zap.error("broken")],
  ['k={"a":1}', zap.any("k", { a: 1 })],
  ['k=["a"]', zap.any("k", ["a"])],
  [
    "k=2026-08-13T16:14:23.456Z",
    { Key: "k", Type: 16, Integer: 1_786_637_663_456_000_000, String: "", Interface: null },
  ],
  ["k=5", { Key: "k", Type: 99, Integer: 5 }],
  ["k=null", { Key: "k" }],
  ['{"odd":1}', { odd: 1 }],
])("writes the field %s", (expected, field) => {
  expect(body({ fields: [field] })).toBe(expected);
});

test.each([
  ["debug", "debug"],
  ["TRACE", "debug"],
  ["Info", "info"],
  ["warn", "warn"],
  ["WARNING", "warn"],
  ["error", "error"],
  ["dpanic", "error"],
  ["PANIC", "error"],
  ["fatal", "error"],
  ["critical", "error"],
  ["", "info"],
  ["notice", "info"],
])("takes the level %j for %s", (level, expected) => {
  expect(levelOf(entry({ level }))).toBe(expected);
});

test.each([
  [undefined, ""],
  [{ seconds: 0n, nanos: 0 }, "1970-01-01T00:00:00.000Z"],
  [{ seconds: -1n, nanos: 0 }, "1969-12-31T23:59:59.000Z"],
  [{ seconds: 8_640_000_000_000n, nanos: 0 }, "+275760-09-13T00:00:00.000Z"],
  [{ seconds: 8_640_000_000_001n, nanos: 0 }, ""],
  [{ seconds: 9_223_372_036_854_775_807n, nanos: 0 }, ""],
])("writes the time %o as %j", (time, expected) => {
  expect(timeOf(entry(time ? { time } : {}))).toBe(expected);
});

test("makes control characters visible, so that no entry drives a terminal", () => {
  expect(body({ message: `${escape}[31mred${escape}[0m\u0007\u0000 \u007f \u009b31m` })).toBe(
    "␛[31mred␛[0m␇␀ \ufffd \ufffd31m",
  );
});

test("indents further lines, so that no entry passes for another", () => {
  const lines = body({
    message: "one\n2026-08-13T16:14:23.456Z  rdk  forged\r\ntwo\rthree\u2028four\u2029five",
  }).split("\n");
  expect(lines).toEqual(["one", "    2026-08-13T16:14:23.456Z  rdk  forged", "    two␍three\ufffdfour\ufffdfive"]);
});

test("no entry, whatever stands in it, has a line of its own but the first", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\n", "\r", "\u2028", escape, "\u202e"),
      fc.string({ unit: "binary", maxLength: 1, minLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, text, text, text, (loggerName, message, key, stack) => {
      const said = body({ loggerName, message, stack, fields: [{ Key: key, String: message }] });
      const [, ...further] = said.split(/[\n\r\u2028\u2029]/);
      for (const each of further) expect(each.startsWith("    ")).toBe(true);
      expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test("puts the stack trace under the entry", () => {
  expect(body({ message: "panic", stack: "main.main()\n\t/main.go:1\n\n" })).toBe(
    "panic\n    main.main()\n    /main.go:1",
  );
});

test("keeps a huge message whole", () => {
  const message = "x".repeat(5_000_000);
  expect(body({ message })).toBe(message);
});

test.each<[JsonObject, string]>([
  [{ File: "main.go", Line: 7 }, "(main.go:7)"],
  [{ File: "/a/b/c/d.py" }, "(c/d.py)"],
  [{ File: "go.viam.com/rdk/robot/web/web.go", Line: 7 }, "(rdk/robot/web/web.go:7)"],
  [{ File: "", Line: 7 }, ""],
  [{ File: 5 }, ""],
  [{}, ""],
])("writes the caller %j as %j", (caller, expected) => {
  expect(body({ caller })).toBe(expected);
});

test("tells whose entry it is, that it came late, and the short name of a resource's logger", () => {
  const said = entry({
    level: "WARNING",
    loggerName: "rdk.resource_manager.rdk:component:camera/front",
    message: "slow",
    time: { seconds: 1_786_637_663n, nanos: 4_000_000 },
  });
  expect(formatLog(said, { prefix: "rover\nmain", late: true })).toBe(
    "2026-08-13T16:14:23.004Z  WARN   (late)  [rover\n    main]  camera/front  slow",
  );
  expect(formatLog(said, { local: true })).toMatch(/^2026-08-1[34] \d\d:\d\d:23\.004 {2}WARN {3}camera/);
});
