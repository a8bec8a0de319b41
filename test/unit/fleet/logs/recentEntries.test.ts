import { create, type JsonObject } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { RecentEntries } from "../../../../src/fleet/logs/recentEntries.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import fc from "../../fc.ts";

interface Said {
  level?: string;
  loggerName?: string;
  stack?: string;
  fields?: JsonObject[];
}

const entry = (nanos: number, message = "hello", more: Said = {}) =>
  create(LogEntrySchema, {
    time: { seconds: 1_700_000_000n, nanos },
    level: "info",
    loggerName: "rdk",
    message,
    ...more,
  });

test("passes each of many entries once, in order, however they are cut into overlapping batches", () => {
  const cuts = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 60 }), cuts, (times, slices) => {
      const all = times.map((nanos) => entry(nanos));
      const recent = new RecentEntries();
      const batches = [...slices.map(([from, length]) => all.slice(from, from + length)), all];
      const passed = batches.flatMap((batch) => recent.unseen(batch));
      const first = batches.flat().filter((each, at, flat) => flat.indexOf(each) === at);
      expect(passed).toEqual(first);
      expect(recent.newest).toBe(times.length > 0 ? 1_700_000_000_000 : undefined);
    }),
  );
});

test("takes entries for different that differ in anything a person sees", () => {
  const recent = new RecentEntries();
  const all = [
    entry(1),
    entry(2),
    entry(1, "bye"),
    entry(1, "hello", { level: "warn" }),
    entry(1, "hello", { loggerName: "rdk.web" }),
    entry(1, "hello", { stack: "main.go:1" }),
    entry(1, "hello", { fields: [{ Key: "a", Integer: 1 }] }),
    entry(1, "hello", { fields: [{ Key: "a", Integer: 2 }] }),
    entry(1, 'hello","', {}),
  ];
  expect(recent.unseen(all)).toEqual(all);
  expect(recent.unseen(all)).toEqual([]);
});

test("passes an entry without a time every time", () => {
  const recent = new RecentEntries();
  const timeless = create(LogEntrySchema, { message: "boot" });
  expect(recent.unseen([timeless, timeless])).toHaveLength(2);
  expect(recent.newest).toBeUndefined();
});

test("knows the time of the newest entry, in whatever order they came", () => {
  const recent = new RecentEntries();
  recent.unseen([entry(5_999_999), entry(7_000_001), entry(1)]);
  expect(recent.newest).toBe(1_700_000_000_007);
});

test("knows by how much entries that came live were late, for ten minutes", () => {
  const recent = new RecentEntries();
  const at = (seconds: number) =>
    create(LogEntrySchema, { time: { seconds: 1_700_000_000n + BigInt(seconds), nanos: 0 }, message: "m" });
  const now = Date.now();
  recent.unseen([at(-40), at(0)], true);
  recent.unseen([at(-500)]);
  expect(recent.lateBy(now)).toBe(0);
  recent.unseen([at(-30), at(-300), at(-20)], true);
  expect(recent.lateBy(now)).toBe(300_000);
  expect(recent.lateBy(now + 11 * 60_000)).toBe(0);
});

test("takes nothing for late because a clock was in the future once", () => {
  const recent = new RecentEntries();
  const at = (milliseconds: number) => create(LogEntrySchema, { time: timestampFromMs(milliseconds), message: "m" });
  recent.unseen([at(Date.UTC(2090, 1)), at(Date.now() + 60_000)], true);
  expect(recent.lateBy(Date.now())).toBe(0);
});

test("forgets what was written first when it is too much, and says from when on it knows all", () => {
  const recent = new RecentEntries();
  const second = (seconds: number, count: number) =>
    Array.from({ length: count }, (_each, nanos) =>
      create(LogEntrySchema, { time: { seconds: BigInt(seconds), nanos }, message: "m" }),
    );
  recent.unseen(second(30, 30_000));
  recent.unseen(second(10, 30_000));
  expect(recent.knownSince).toBe(-Infinity);
  recent.unseen(second(20, 10_001));
  expect(recent.knownSince).toBe(11_000);
  expect(second(30, 30_000).every((each) => recent.has(each))).toBe(true);
  expect(recent.has(second(10, 1)[0] ?? entry(0))).toBe(false);
});
