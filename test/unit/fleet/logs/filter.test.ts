import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import {
  describeFilter,
  matcher,
  serverFilter,
  textMistake,
  type LogFilter,
} from "../../../../src/fleet/logs/filter.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";

const camera = "rdk.resource_manager.rdk:component:camera/front";

function wants(filter: LogFilter, said: { level?: string; loggerName?: string; message?: string }): boolean {
  return matcher(filter)(create(LogEntrySchema, said));
}

test.each<[LogFilter, boolean]>([
  [{}, true],
  [{ levels: [] }, true],
  [{ levels: ["warn"] }, true],
  [{ levels: ["error", "info"] }, false],
  [{ source: "front" }, true],
  [{ source: "rdk:component:camera/front" }, true],
  [{ source: "fron" }, false],
  [{ source: "camera" }, true],
  [{ source: "rdk.resource_manager" }, true],
  [{ source: "resource" }, false],
  [{ text: "frame 12" }, true],
  [{ text: "Frame" }, false],
  [{ text: "/Frame \\d+/i" }, true],
  [{ text: "/^lost/g" }, true],
  [{ text: "a.b" }, false],
  [{ levels: ["warn"], source: "front", text: "lost" }, true],
  [{ levels: ["warn"], source: "rear", text: "lost" }, false],
])("the filter %j lets a warning of a camera through: %j", (filter, expected) => {
  expect(wants(filter, { level: "WARNING", loggerName: camera, message: "lost frame 12" })).toBe(expected);
});

test("takes a regular expression with a state of its own the same way for every entry", () => {
  const wanted = matcher({ text: "/smoke/gy" });
  const entry = create(LogEntrySchema, { message: "white smoke" });
  expect([wanted(entry), wanted(entry), wanted(entry)]).toEqual([true, true, true]);
});

test("an unknown level counts as info, which the server is not asked to leave out", () => {
  expect(wants({ levels: ["info"] }, { level: "NOTICE" })).toBe(true);
  expect(serverFilter({ levels: ["info", "error"] })).toEqual({ levels: [], errorsOnly: false });
});

test.each([
  [{ levels: ["error"] }, { levels: ["error", "dpanic", "panic", "fatal", "critical"], errorsOnly: true }],
  [{ levels: ["warn", "debug"] }, { levels: ["warn", "warning", "debug", "trace"], errorsOnly: false }],
  [{ text: "plain words" }, { levels: [], errorsOnly: false, filter: "plain words" }],
  [{ text: "a.b" }, { levels: [], errorsOnly: false }],
  [{ text: "/regular/" }, { levels: [], errorsOnly: false }],
  [{ source: "front" }, { levels: [], errorsOnly: false }],
] as const)("asks the server for what it can be trusted with of %j", (filter, expected) => {
  expect(serverFilter(filter)).toEqual(expected);
});

test("a path is no regular expression", () => {
  expect(wants({ text: "/dev/tty" }, { message: "cannot open /dev/ttyUSB0" })).toBe(true);
  expect(wants({ text: "/dev/tty" }, { message: "cannot open the device" })).toBe(false);
});

test("finds a source wherever it stands, also before a longer word that begins like it", () => {
  const loggerName = "rdk.resource_manager.rdk:component:motor/left.left_encoder";
  expect(wants({ source: "left" }, { loggerName })).toBe(true);
  expect(wants({ source: "lef" }, { loggerName })).toBe(false);
});

test("says what is no regular expression, and takes everything else for words", () => {
  expect(textMistake("/(/")).toMatch(/^\/\(\/ is not a regular expression: unterminated group/);
  expect(textMistake("/x/ii")).toMatch(/is not a regular expression: it cannot be read/);
  expect(textMistake("/x/k")).toBeUndefined();
  expect(textMistake("(")).toBeUndefined();
  expect(() => matcher({ text: "/(/" })).toThrow(/is not a regular expression/);
});

test("says in a few words what is wanted", () => {
  expect(describeFilter({ levels: ["error", "warn"], source: "front", text: "smoke" })).toBe(
    "error, warn · from front · with smoke",
  );
  expect(describeFilter({})).toBe("");
});
