import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { LogOrder } from "../../../src/gen/viam/app/v1/machine_pb.ts";
import { zap } from "../../../src/demo/logs/entry.ts";
import { code, firstBatch, part, signIn, start } from "./helpers.ts";

const nanosecondsOf = (time: { seconds: bigint; nanos: number } | undefined): bigint =>
  (time?.seconds ?? 0n) * 1_000_000_000n + BigInt(time?.nanos ?? 0);

test("gives the past of a part in pages, the newest first, each entry once", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const times: bigint[] = [];
  const sizes: number[] = [];
  let pageToken = "";
  do {
    const page = await app.getRobotPartLogs({ id, pageToken });
    sizes.push(page.logs.length);
    times.push(...page.logs.map(({ time }) => nanosecondsOf(time)));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  expect(sizes[0]).toBe(100);
  expect(times.length).toBeGreaterThan(100);
  expect(new Set(times).size).toBe(times.length);
  expect([...times].sort((a, b) => (a < b ? 1 : -1))).toEqual(times);
  expect(await code(app.getRobotPartLogs({ id, pageToken: "garbage" }))).toBe("InvalidArgument");
});

test("has all of yesterday at any time of the day", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const now = Date.now();
  const hours = Array.from({ length: 48 }, (_, ago) => ago);
  const counts = await Promise.all(
    hours.map(async (ago) => {
      const [start, end] = [now - (ago + 1) * 3_600_000, now - ago * 3_600_000].map(timestampFromMs);
      return (await app.getRobotPartLogs({ id, start, end })).logs.length;
    }),
  );
  expect(Math.min(...counts)).toBeGreaterThan(0);
});

test("tells the same past after a restart", async () => {
  const now = Date.now();
  const past = async () => {
    const cloud = await start();
    const app = await signIn(cloud);
    const { id } = part(cloud, "windfall-main");
    const [from, to] = [now - 9 * 3_600_000, now - 3_600_000].map(timestampFromMs);
    const { logs } = await app.getRobotPartLogs({ id, start: from, end: to });
    return logs.map(({ time, message }) => [nanosecondsOf(time), message]);
  };
  const before = await past();
  expect(before.length).toBeGreaterThan(50);
  expect(await past()).toEqual(before);
});

test("looks like viam-server", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const { logs } = await app.getRobotPartLogs({ id, limit: 1000n });
  expect(new Set(logs.map(({ level }) => level))).toEqual(new Set(["debug", "info", "warn", "error"]));
  const arm = logs.find(({ loggerName }) => loggerName === "rdk.resource_manager.rdk:component:arm/picking-arm");
  expect(arm?.caller).toMatchObject({ Defined: true, File: expect.stringContaining(".go") as string });
  expect(arm?.fields[0]).toMatchObject({ Key: expect.any(String) as string, Type: expect.any(Number) as number });
  expect(arm?.host).toBe("windfall-main");
});

test("filters by level, text, source and time, in both orders", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "toast-malone-main");
  const logger = "rdk.resource_manager.rdk:component:camera/pot-camera";
  const [first] = cloud.control.writeLogs(
    id,
    { level: "info", logger: "rdk", message: "toaster (slot 1) warm", fields: [zap.integer("degrees", 180)] },
    { level: "warn", logger, message: "smoke in frame 12" },
    { level: "error", logger, message: "smoke in frame 13", stack: "main.main()\n\t/toast.go:1" },
  );
  const messages = async (request: object) =>
    (await app.getRobotPartLogs({ id, ...request })).logs.map(({ message }) => message);

  expect(await messages({})).toEqual(["smoke in frame 13", "smoke in frame 12", "toaster (slot 1) warm"]);
  expect((await messages({ order: LogOrder.ASCENDING }))[0]).toBe("toaster (slot 1) warm");
  expect(await messages({ levels: ["ERROR", "warning"] })).toEqual(["smoke in frame 13", "smoke in frame 12"]);
  expect(await messages({ errorsOnly: true })).toEqual(["smoke in frame 13"]);
  expect(await messages({ filter: "frame 1[23]" })).toHaveLength(2);
  expect(await messages({ filter: "(slot 1)" })).toEqual(["toaster (slot 1) warm"]);
  expect(await messages({ filter: "(slot" })).toEqual(["toaster (slot 1) warm"]);
  expect(await messages({ source: "pot-camera" })).toHaveLength(2);
  expect(await messages({ source: "rdk:component:camera/pot-camera" })).toHaveLength(2);
  expect(await messages({ userFacingOnly: true })).toHaveLength(2);
  expect(await messages({ range: "10m" })).toHaveLength(3);
  expect(await messages({ start: timestampFromMs(Date.now() + 60_000) })).toEqual([]);
  const only = { seconds: (first?.time ?? 0n) / 1_000_000_000n, nanos: Number((first?.time ?? 0n) % 1_000_000_000n) };
  expect(await messages({ start: only, end: only })).toEqual(["toaster (slot 1) warm"]);
  expect(await messages({ end: only, range: "1s" })).toEqual(["toaster (slot 1) warm"]);

  const limited = await app.getRobotPartLogs({ id, limit: 2n });
  expect(limited.logs).toHaveLength(2);
  const rest = await app.getRobotPartLogs({ id, limit: 2n, pageToken: limited.nextPageToken });
  expect(rest.logs.map(({ message }) => message)).toEqual(["toaster (slot 1) warm"]);
  expect(rest.nextPageToken).toBe("");
  expect(rest.logs[0]?.fields).toEqual([zap.integer("degrees", 180)]);

  expect(await code(app.getRobotPartLogs({ id, range: "soon" }))).toBe("InvalidArgument");
  expect(await code(app.getRobotPartLogs({ id, range: "1h", start: only, end: only }))).toBe("InvalidArgument");
});

test("streams what is written from now on, newest first within a message", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const next = firstBatch(app.tailRobotPartLogs({ id, errorsOnly: true, filter: "ouch" }));
  await cloud.control.tailed(id);
  const say = (level: "info" | "error", message: string) => ({ level, logger: "rdk", message });
  cloud.control.writeLogs(
    id,
    say("error", "ouch 1"),
    say("info", "ouch 2"),
    say("error", "fine"),
    say("error", "ouch 3"),
  );
  expect(await next).toEqual(["ouch 3", "ouch 1"]);
});

test("takes entries that come late, streams them at once, and gives them back where their time belongs", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "toast-malone-main");
  const say = (message: string) => ({ level: "info" as const, logger: "rdk", message });
  cloud.control.writeLogs(id, say("first"));
  const next = firstBatch(app.tailRobotPartLogs({ id }));
  await cloud.control.tailed(id);
  cloud.control.writeLogsLate(id, 60_000, say("late 1"), say("late 2"));
  expect(await next).toEqual(["late 2", "late 1"]);
  const { logs } = await app.getRobotPartLogs({ id });
  expect(logs.map(({ message }) => message)).toEqual(["first", "late 2", "late 1"]);

  const pages: string[] = [];
  let pageToken = "";
  for (let page = 0; page < 3; page++) {
    const answer = await app.getRobotPartLogs({ id, limit: 1n, pageToken, order: LogOrder.ASCENDING });
    pages.push(...answer.logs.map(({ message }) => message));
    // What comes late between two pages, older than all of the first, changes neither.
    if (page === 0) cloud.control.writeLogsLate(id, 120_000, say("even later"));
    pageToken = answer.nextPageToken;
  }
  expect(pages).toEqual(["late 1", "late 2", "first"]);
  expect(pageToken).toBe("");
});

test("streams a hundred thousand entries in order and without a gap", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const stream = app.tailRobotPartLogs({ id });
  const count = 100_000;
  const seen: number[] = [];
  const reading = (async () => {
    for await (const { logs } of stream) {
      for (const { message } of logs.reverse()) seen.push(Number(message));
      if (seen.length === count) break;
    }
  })();
  await cloud.control.tailed(id);
  const lines = Array.from({ length: count }, (_each, number) => ({
    level: "info" as const,
    logger: "rdk",
    message: String(number),
  }));
  cloud.control.writeLogs(id, ...lines);
  await reading;
  expect(seen.every((number, index) => number === index)).toBe(true);
});

test("forgets the oldest entries beyond its capacity", async () => {
  const cloud = await start({ logCapacity: 10 });
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  for (let count = 0; count < 25; count++) {
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: String(count) });
  }
  const { logs, nextPageToken } = await app.getRobotPartLogs({ id });
  expect(logs.map(({ message }) => message)).toEqual(["24", "23", "22", "21", "20", "19", "18", "17", "16", "15"]);
  expect(nextPageToken).toBe("");
});

test("ends a stream when the client leaves", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const leave = new AbortController();
  const next = firstBatch(app.tailRobotPartLogs({ id }, { signal: leave.signal }));
  await cloud.control.tailed(id);
  leave.abort();
  await expect(next).rejects.toThrow();
  await expect.poll(() => cloud.control.openStreams).toBe(0);
});
