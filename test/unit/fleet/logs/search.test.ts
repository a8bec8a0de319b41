import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import { asJsonLines, asText } from "../../../../src/fleet/logs/saved.ts";
import { LogSearch } from "../../../../src/fleet/logs/search.ts";
import { parseTime, presets, timeMistake } from "../../../../src/fleet/logs/timeRange.ts";
import { describeFilter, matcher, textMistake } from "../../../../src/fleet/logs/filter.ts";
import { LogEntrySchema } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import type { PartRef } from "../../../../src/fleet/refs.ts";
import { client, part, scriptedApp, signIn, start } from "../helpers.ts";

/** Writes numbered entries into the log of a part; and the search that finds them all. */
function written(cloud: Cloud, length: number) {
  const { id, name } = part(cloud, "windfall-main");
  const start = Date.now() - 1;
  const lines = Array.from({ length }, (_each, at) => ({ level: "info" as const, logger: "rdk", message: `${at}` }));
  cloud.control.writeLogs(id, ...lines);
  const ref = { kind: "part", partId: id, name } as PartRef;
  return { lines, query: { part: ref, start, end: Date.now() + 60_000, filter: {} } };
}

test("reads on step by step, the newest first, until all that fits is found", async () => {
  const cloud = await start();
  const { id, name } = part(cloud, "windfall-main");
  const from = Date.now();
  const lines = Array.from({ length: 450 }, (_each, at) => ({
    level: at % 2 ? ("warn" as const) : ("info" as const),
    logger: "rdk.resource_manager.rdk:component:camera/front",
    message: `frame ${at}`,
  }));
  cloud.control.writeLogs(id, ...lines);
  const ref = { kind: "part", partId: id, name } as PartRef;
  const query = { part: ref, start: from - 1, end: Date.now() + 60_000, filter: {} };
  const search = new LogSearch(() => Promise.resolve(signIn(cloud)), query);
  const { signal } = new AbortController();
  await search.more(signal);
  expect([search.entries.length, search.entries[0]?.message, search.complete]).toEqual([200, "frame 449", false]);
  while (!search.complete) await search.more(signal);
  expect(search.entries.map(({ message }) => message)).toEqual(lines.map(({ message }) => message).reverse());
  expect(search.read).toBeGreaterThan(450 * 100);

  const warned = new LogSearch(() => Promise.resolve(signIn(cloud)), {
    ...query,
    filter: { levels: ["warn"], source: "front", text: "/1$/" },
  });
  await warned.more(signal);
  expect(warned.entries.every(({ message, level }) => level === "warn" && message.endsWith("1"))).toBe(true);
  expect(warned.entries).toHaveLength(45);
});

test("whoever asks for more twice at once gets each entry once", async () => {
  const cloud = await start();
  const { lines, query } = written(cloud, 450);
  const search = new LogSearch(() => Promise.resolve(signIn(cloud)), query);
  const { signal } = new AbortController();
  while (!search.complete) await Promise.all([search.more(signal), search.more(signal)]);
  expect(search.entries.map(({ message }) => message)).toEqual(lines.map(({ message }) => message).reverse());
});

test("what is shown again is not read on, also where nothing was found so far", async () => {
  let pages = 0;
  const log = create(LogEntrySchema, { message: "other", time: { seconds: 1n } });
  const app = scriptedApp({ getRobotPartLogs: () => ({ logs: [log], nextPageToken: String(++pages) }) });
  const query = { part: { partId: "p" } as PartRef, start: 0, end: 1, filter: { text: "rare" } };
  const search = new LogSearch(() => Promise.resolve(app), query);
  const { signal } = new AbortController();
  await search.begin(signal);
  const read = pages;
  expect(read).toBeGreaterThan(1);
  await search.begin(signal);
  expect(pages).toBe(read);
});

test("shows the newest entries of very many, which are all kept to be saved", () => {
  const search = new LogSearch(() => Promise.resolve(scriptedApp({})), {
    part: { partId: "p" } as PartRef,
    start: 0,
    end: 1,
    filter: {},
  });
  for (let at = 0; at < 60_000; at++) search.entries.push(create(LogEntrySchema, { message: String(at) }));
  expect(search.shown).toHaveLength(50_000);
  expect(search.shown[0]?.message).toBe("0");
});

test("ends where a server gives the same page again and again", async () => {
  const log = create(LogEntrySchema, { message: "again", time: { seconds: 1n } });
  const app = scriptedApp({ getRobotPartLogs: () => ({ logs: [log], nextPageToken: "same" }) });
  const search = new LogSearch(() => Promise.resolve(app), {
    part: { partId: "p" } as PartRef,
    start: 0,
    end: 1,
    filter: {},
  });
  const { signal } = new AbortController();
  for (let page = 0; page < 9 && !search.complete; page++) await search.page(signal);
  expect(search.entries).toHaveLength(1);
});

test("reads on while a server leads on by the same token", async () => {
  const pages = ["one", "two", "three"];
  const app = scriptedApp({
    getRobotPartLogs: () => ({
      logs: pages.splice(0, 1).map((message) => create(LogEntrySchema, { message, time: { seconds: 1n } })),
      nextPageToken: "same",
    }),
  });
  const search = new LogSearch(() => Promise.resolve(app), {
    part: { partId: "p" } as PartRef,
    start: 0,
    end: 1,
    filter: {},
  });
  const { signal } = new AbortController();
  for (let page = 0; page < 9 && !search.complete; page++) await search.page(signal);
  expect(search.entries.map(({ message }) => message)).toEqual(["one", "two", "three"]);
});

const now = new Date(2026, 7, 13, 16, 14).getTime();

test.each([
  ["2026-08-13 16:00", now - 14 * 60_000],
  ["2026-08-13", new Date(2026, 7, 13).getTime()],
  ["1970-01-01T00:00:01Z", 1000],
  ["3h", now - 3 * 3_600_000],
  ["0m", now],
  ["2 d", now - 2 * 86_400_000],
  ["yesterday", undefined],
  ["2026-99-13 16:00", undefined],
])("reads the time %s", (text, expected) => {
  expect(parseTime(text, now)).toBe(expected);
  expect(timeMistake(text, now) === undefined).toBe(expected !== undefined);
});

test("yesterday ends where today begins", () => {
  const ranges = new Map(presets(now).map(({ name, range }) => [name, range]));
  expect(ranges.get("Yesterday")?.end).toBe((ranges.get("Today")?.start ?? 0) - 1);
});

test("saves entries as text, and whole as JSON lines, whatever their time", () => {
  const entries = [
    create(LogEntrySchema, { message: "a", time: { seconds: 1n, nanos: 0 } }),
    create(LogEntrySchema, { message: "b", time: { seconds: 1n << 60n, nanos: 0 } }),
  ];
  expect(asText(entries, false)).toBe("1970-01-01T00:00:01.000Z  INFO   a\nno time  INFO   b\n");
  expect(asJsonLines(entries)).toBe('{"time":"1970-01-01T00:00:01Z","message":"a"}\n{"message":"b"}\n');
});

test("says what a filter lets through, and what is wrong with its text", () => {
  expect(describeFilter({ levels: ["error", "warn"], source: "arm", text: "stall" })).toBe(
    "error, warn · from arm · with stall",
  );
  expect(textMistake("/[/")).toContain("is not a regular expression");
  expect(textMistake("[")).toBeUndefined();
  const logger = (loggerName: string) => create(LogEntrySchema, { loggerName });
  const fromArm = matcher({ source: "arm" });
  expect(fromArm(logger("rdk.resource_manager.rdk:component:arm/arm"))).toBe(true);
  expect(fromArm(logger("rdk.modmanager.arm"))).toBe(true);
  expect(fromArm(logger("rdk.alarm"))).toBe(false);
});

test("reads on with the client that the account has by then", async () => {
  const cloud = await start();
  const { query } = written(cloud, 250);
  const before = client(cloud);
  let current = before.app;
  const search = new LogSearch(() => Promise.resolve(current), query);
  const { signal } = new AbortController();
  await search.page(signal);
  const found = search.entries.length;
  // As when its account signs in anew.
  before.close();
  current = signIn(cloud);
  await search.page(signal);
  expect(search.entries.length).toBeGreaterThan(found);
});
