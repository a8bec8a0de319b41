import { Code } from "@connectrpc/connect";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import { Batches } from "../../../../src/fleet/logs/batches.ts";
import type { LogFilter } from "../../../../src/fleet/logs/filter.ts";
import { TailSession } from "../../../../src/fleet/logs/session.ts";
import { client, code, signIn, start } from "../helpers.ts";

const line = (message: string) => ({ level: "info" as const, logger: "rdk", message });

/** A running session over some parts, and the text that it has written so far. */
function follow(
  cloud: Cloud,
  ids: readonly string[],
  filter: LogFilter = {},
  lookBack = 0,
  onEntries: () => void = () => undefined,
  apps: readonly App[] = [signIn(cloud)],
) {
  let text = "";
  let heard: (() => void)[] = [];
  const out = new Batches(
    {
      append: (more) => {
        text += more;
        for (const hear of heard.splice(0)) hear();
      },
      replace: (whole) => (text = whole),
    },
    () => "cut",
  );
  const session = new TailSession({
    parts: ids.map((id, at) => ({ id, label: `part-${at}`, app: apps[at] ?? (apps[0] as App) })),
    filter,
    lookBack,
    local: () => false,
    out,
    onEntries,
    wait: () => new Promise(setImmediate),
  });
  const ended = session.run();
  ended.catch(() => undefined);
  onTestFinished(() => session.stop());
  return {
    session,
    ended,
    out,
    text: () => text,
    /** Waits until so many lines hold this text. */
    async shows(words: string, count = 1): Promise<void> {
      while (text.split(words).length <= count) await new Promise<void>((resolve) => heard.push(resolve));
      heard = [];
    },
  };
}

async function quietParts(count: number) {
  const cloud = await start();
  const ids = [...cloud.store.parts.values()]
    .filter(({ online }) => online)
    .slice(0, count)
    .map(({ id }) => id);
  return { cloud, ids };
}

test("of several parts, what is held back does not wait for a clock that was set back", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { cloud, ids } = await quietParts(2);
  let came = 0;
  const setBack = () => {
    if (++came === 2) vi.setSystemTime(Date.now() - 3_600_000);
  };
  const tail = follow(cloud, ids, {}, 0, setBack);
  await tail.shows("Live:");
  await Promise.all(ids.map((id) => cloud.control.tailed(id)));
  for (const id of ids) cloud.control.writeLogs(id, line("entry"));
  await tail.shows("entry", 2);
  expect(came).toBe(2);
});

test("merges the logs of several parts by time, each entry with the name of its part", async () => {
  const { cloud, ids } = await quietParts(3);
  const tail = follow(cloud, ids);
  await tail.shows("Live:");
  await Promise.all(ids.map((id) => cloud.control.tailed(id)));
  for (let at = 0; at < 30; at++)
    cloud.control.writeLogs(ids[at % 3] ?? "", line(`entry ${String(at).padStart(2, "0")}`));
  await tail.shows("entry", 30);
  const shown = tail
    .text()
    .split("\n")
    .filter((each) => each.includes("entry"));
  expect(shown.map((each) => each.slice(-2))).toEqual(
    Array.from({ length: 30 }, (_each, at) => String(at).padStart(2, "0")),
  );
  expect(shown.map((each) => /\[part-(\d)\]/.exec(each)?.[1])).toEqual(shown.map((_each, at) => String(at % 3)));
  expect(tail.session.state).toMatchObject({ condition: "live", shown: 30, parts: 3, away: 0 });
  expect(tail.session.state.read).toBeGreaterThan(30 * 100);
});

test("shows what several parts wrote before in one order, and then once that all are live", async () => {
  const { cloud, ids } = await quietParts(3);
  for (let ago = 9; ago >= 1; ago--) cloud.control.writeLogsLate(ids[ago % 3] ?? "", ago * 1000, line(`${ago} s ago`));
  const tail = follow(cloud, ids, {}, 20_000);
  await tail.shows("Live:");
  const said = tail.text().match(/\d s ago|Live/g);
  expect(said).toEqual([...Array.from({ length: 9 }, (_each, at) => `${9 - at} s ago`), "Live"]);
  expect(tail.session.state.condition).toBe("live");
});

test("of several parts, says of one by itself that it is live where it could not connect before", async () => {
  const { cloud, ids } = await quietParts(3);
  cloud.control.failNext("TailRobotPartLogs", Code.Unavailable, 2);
  const tail = follow(cloud, ids);
  await tail.shows("Live:", 3);
  const said = tail.text().match(/Could not connect|(\[part-\d\] )?Live/g) ?? [];
  expect(said.filter((each) => each === "Could not connect")).toHaveLength(2);
  expect(said.filter((each) => each.startsWith("[part"))).toHaveLength(2);
  expect(said.filter((each) => each === "Live")).toHaveLength(1);
});

test("keeps what comes while it is paused, and catches up", async () => {
  const { cloud, ids } = await quietParts(1);
  const [id = ""] = ids;
  const tail = follow(cloud, ids);
  await tail.shows("Live:");
  await cloud.control.tailed(id);
  cloud.control.writeLogs(id, line("before"));
  await tail.shows("before");
  tail.session.pause();
  expect(tail.session.state.condition).toBe("paused");
  cloud.control.writeLogs(id, ...Array.from({ length: 500 }, (_each, at) => line(`kept ${at}`)));
  await expect.poll(() => tail.session.state.shown).toBe(501);
  expect(tail.text()).not.toContain("kept");
  tail.session.resume();
  await tail.shows("kept 499");
  expect(tail.text().match(/kept/g)).toHaveLength(500);
});

test("shows only what the filter lets through", async () => {
  const { cloud, ids } = await quietParts(1);
  const [id = ""] = ids;
  const tail = follow(cloud, ids, { levels: ["error"], text: "/smoke|fire/i" });
  await tail.shows("Live:");
  await cloud.control.tailed(id);
  const error = (message: string) => ({ ...line(message), level: "error" as const });
  cloud.control.writeLogs(id, line("smoke"), error("rain"), error("SMOKE 1"), error("fire 2"));
  await tail.shows("fire 2");
  expect(tail.text()).toContain("SMOKE 1");
  expect(tail.text()).not.toContain("rain");
  expect(tail.session.state.shown).toBe(2);
});

test("tells how many of the entries that it shows were recovered", async () => {
  const { cloud, ids } = await quietParts(1);
  const [id = ""] = ids;
  const tail = follow(cloud, ids, { text: "/smoke/" });
  await tail.shows("Live:");
  await cloud.control.tailed(id);
  cloud.control.dropStreams();
  cloud.control.writeLogs(id, line("rain"), line("smoke"), line("sun"));
  await tail.shows("Reconnected");
  expect(tail.text()).toContain("1 entry recovered.");
});

test("one part that cannot be followed does not end the others; says so", async () => {
  const { cloud, ids } = await quietParts(1);
  const tail = follow(cloud, [...ids, "gone"]);
  await tail.shows("Its log cannot be followed");
  await tail.shows("Live:");
  await cloud.control.tailed(ids[0] ?? "");
  cloud.control.writeLogs(ids[0] ?? "", line("still here"));
  await tail.shows("still here");
  expect(await code(follow(cloud, ["gone"]).ended)).toBe("NotFound");
});

test("says once why it cannot connect, however often it tries, and again after it was live", async () => {
  const { cloud, ids } = await quietParts(1);
  const [id = ""] = ids;
  cloud.control.failNext("TailRobotPartLogs", Code.Unavailable, 4);
  const tail = follow(cloud, ids);
  await tail.shows("Live:");
  await cloud.control.tailed(id);
  for (let time = 1; time <= 2; time++) {
    cloud.control.failNext("GetRobotPartLogs", Code.Internal, 3);
    cloud.control.dropStreams();
    await tail.shows("Reconnected after", time);
    await cloud.control.tailed(id);
  }
  const said = tail
    .text()
    .split("\n")
    .map((each) => /── (The stream broke|Could not connect|Live|Reconnected)/.exec(each)?.[1]);
  const gap = ["The stream broke", "Could not connect", "Reconnected"];
  expect(said.filter(Boolean)).toEqual(["Could not connect", "Live", ...gap, ...gap]);
});

test("ends when it is stopped, also while it is paused", async () => {
  const { cloud, ids } = await quietParts(2);
  const tail = follow(cloud, ids);
  await tail.shows("Live:");
  tail.session.pause();
  tail.session.stop();
  await tail.ended;
  expect(tail.session.state.condition).toBe("stopped");
  await expect.poll(() => cloud.control.openStreams).toBe(0);
});

test("refuses a filter that is no regular expression", async () => {
  const { cloud, ids } = await quietParts(1);
  expect(() => follow(cloud, ids, { text: "/(/" })).toThrow(/not a regular expression: unterminated group/);
});

test("of parts of several accounts, says whose are not followed any more because theirs was signed out", async () => {
  const { cloud, ids } = await quietParts(2);
  const [staying, leaving] = [client(cloud), client(cloud)];
  const tail = follow(cloud, ids, {}, 0, undefined, [staying.app, leaving.app]);
  await tail.shows("Live: new entries appear here as the machines write them.");
  leaving.close();
  await tail.shows("[part-1] Its log cannot be followed: the account was signed out.");
  expect(tail.text()).not.toContain("[part-0] Its log");
});
