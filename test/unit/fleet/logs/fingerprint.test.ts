import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { fingerprint } from "../../../../src/fleet/logs/fingerprint.ts";
import { LogEntrySchema, type LogEntry } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import fc from "../../fc.ts";

const time = { seconds: 1_786_637_663n, nanos: 456_000_000 };
const entry = (message: string) => create(LogEntrySchema, { time, level: "info", loggerName: "rdk", message });

test("is the same for the same entry, and a safe integer", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (message) => {
      expect(fingerprint(entry(message))).toBe(fingerprint(entry(message)));
      expect(Number.isSafeInteger(fingerprint(entry(message)))).toBe(true);
    }),
  );
});

test("tells apart a quarter of a million messages of the same nanosecond", () => {
  const messages = new Set<string>();
  for (let at = 0; at < 125_000; at++) messages.add(`captured frame ${at} in 31.7 ms`).add(`${at} `.repeat(3));
  expect(new Set([...messages].map((each) => fingerprint(entry(each)))).size).toBe(messages.size);
});

test("tells apart what differs in one bit of one character, wherever it stands", () => {
  const text = "a resource was set up on this machine, and its neighbour was not";
  const seen = new Set([fingerprint(entry(text))]);
  for (let at = 0; at < text.length; at++) {
    for (let bit = 0; bit < 16; bit++) {
      const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit));
      seen.add(fingerprint(entry(text.slice(0, at) + other + text.slice(at + 1))));
    }
  }
  expect(seen.size).toBe(1 + text.length * 16);
});

test.each<[string, Partial<LogEntry>]>([
  ["another time", { time: { $typeName: "google.protobuf.Timestamp", ...time, nanos: 456_000_001 } }],
  ["no time", { time: undefined }],
  ["another level", { level: "warn" }],
  ["a logger that took a letter of the message", { loggerName: "rdks", message: "erving" }],
  ["a stack", { stack: "main.main()" }],
  ["a field", { fields: [{ Key: "count", Integer: 3 }] }],
  ["a field with another value", { fields: [{ Key: "count", Integer: 4 }] }],
  ["a field of another shape", { fields: [{ Key: "count", Interface: { a: [1] } }] }],
  ["two fields in one", { fields: [{ Key: "count", Integer: 3, String: "" }] }],
])("tells apart %s", (_what, other) => {
  const others = [entry("serving"), { ...entry("serving"), fields: [{ Key: "count", Integer: 5 }] }];
  const changed = fingerprint({ ...entry("serving"), ...other });
  for (const each of others) expect(changed).not.toBe(fingerprint(each));
});
