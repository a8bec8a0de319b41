import { expect, test } from "vitest";
import { idOf, part, refusal, code, signIn, start } from "./helpers.ts";

const scrambled = '{ "zebra" :1,\n\t"apple": { "b":2, "a" : [ 1.50, "é" ] } , "components": [] }\n';

test("keeps a config byte for byte, and derives the Struct", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const { part: saved } = await app.updateRobotPart({ id, name, robotConfigJson: scrambled });
  expect(saved?.robotConfigJson).toBe(scrambled);
  const { part: read } = await app.getRobotPart({ id });
  expect(read).toEqual(saved);
  expect(read?.robotConfig).toEqual({ zebra: 1, apple: { b: 2, a: [1.5, "é"] }, components: [] });
});

test("prefers the text where both are sent, and has none where only a Struct is", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const both = { id, name, robotConfig: { from: "struct" }, robotConfigJson: '{"from": "text"}' };
  expect((await app.updateRobotPart(both)).part?.robotConfig).toEqual({ from: "text" });
  await app.updateRobotPart({ id, name, robotConfig: { components: [{ name: "only-struct" }] } });
  const { part: read } = await app.getRobotPart({ id });
  expect(read?.robotConfigJson).toBeUndefined();
  expect(read?.robotConfig).toEqual({ components: [{ name: "only-struct" }] });
});

test("only renames where no config is sent", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-cart");
  const { part: before } = await app.getRobotPart({ id });
  const { part: after } = await app.updateRobotPart({ id, name: "apple-cart" });
  expect(after?.name).toBe("apple-cart");
  expect(after?.fqdn).toContain("apple-cart.");
  expect(after?.robotConfigJson).toBe(before?.robotConfigJson);
  expect(after?.lastUpdated).not.toEqual(before?.lastUpdated);
});

test("refuses names that break the rules or are taken", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-cart");
  for (const name of ["", "has space", "-dash", "n".repeat(61), "naïve"]) {
    expect(await code(app.updateRobotPart({ id, name }))).toBe("InvalidArgument");
  }
  expect(await code(app.updateRobotPart({ id, name: "windfall-main" }))).toBe("AlreadyExists");
  expect((await app.getRobotPart({ id })).part?.name).toBe("windfall-cart");
});

test("refuses what is no config, and keeps what was there", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const { part: before } = await app.getRobotPart({ id });
  const deep = `${'{"a":'.repeat(600)}1${"}".repeat(600)}`;
  for (const robotConfigJson of ["", "{", "[]", '"text"', "null", '{"n": 1e999}', deep]) {
    expect(await code(app.updateRobotPart({ id, name, robotConfigJson }))).toBe("InvalidArgument");
  }
  expect((await app.getRobotPart({ id })).part).toEqual(before);
});

test("refuses an edit of an older state, to the nanosecond", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const { part: read } = await app.getRobotPart({ id });
  const known = read?.lastUpdated;
  if (!known) throw new Error("The part tells no time.");
  expect(known.nanos % 1_000_000).not.toBe(0);

  const rounded = { ...known, nanos: known.nanos - (known.nanos % 1000) };
  expect(await refusal(app.updateRobotPart({ id, name, robotConfigJson: "{}", lastKnownUpdate: rounded }))).toEqual({
    code: "FailedPrecondition",
    message: "The part windfall-main was changed since: its configuration is out of date.",
  });
  const { part: saved } = await app.updateRobotPart({ id, name, robotConfigJson: "{}", lastKnownUpdate: known });
  expect(saved?.lastUpdated?.nanos).not.toBe(known.nanos);
  expect(await code(app.updateRobotPart({ id, name, robotConfigJson: "{}", lastKnownUpdate: known }))).toBe(
    "FailedPrecondition",
  );
});

test("writes down who changed what from what, the newest first", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const { part: before } = await app.getRobotPart({ id });
  const seeded = (await app.getRobotPartHistory({ id, pageLimit: 100n })).history;
  expect(seeded.length).toBeGreaterThan(0);
  await app.updateRobotPart({ id, name, robotConfigJson: "{}" });
  const { part: now } = await app.updateRobotPart({ id, name: "windfall-prime", robotConfigJson: '{"a":1}' });

  const { history } = await app.getRobotPartHistory({ id, pageLimit: 100n });
  expect(history).toHaveLength(seeded.length + 2);
  expect(history[0]).toMatchObject({
    part: id,
    robot: now?.robot,
    when: now?.lastUpdated,
    old: { name: "windfall-main", robotConfigJson: "{}" },
    editedBy: { type: 2, value: "demo-owner" },
  });
  expect(history[1]?.old?.robotConfigJson).toBe(before?.robotConfigJson);
  expect(history.slice(2)).toEqual(seeded);
});

test("pages through history", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  for (let count = 0; count < 45; count++) await app.updateRobotPart({ id, name, robotConfigJson: `{"n":${count}}` });
  const pages: number[] = [];
  const seen: bigint[] = [];
  let pageToken = "";
  do {
    const page = await app.getRobotPartHistory({ id, pageToken });
    pages.push(page.history.length);
    for (const { when } of page.history) seen.push((when?.seconds ?? 0n) * 1_000_000_000n + BigInt(when?.nanos ?? 0));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  expect(pages.slice(0, 2)).toEqual([20, 20]);
  expect(new Set(seen).size).toBe(seen.length);
  expect([...seen].sort((a, b) => (a < b ? 1 : -1))).toEqual(seen);
  expect(await code(app.getRobotPartHistory({ id, pageToken: "garbage" }))).toBe("InvalidArgument");

  const middle = await app.getRobotPartHistory({ id, pageLimit: 5n });
  const [newest, , third] = middle.history;
  if (!newest?.when || !third?.when) throw new Error("There is no history.");
  const between = await app.getRobotPartHistory({ id, start: third.when, end: newest.when });
  expect(between.history).toEqual(middle.history.slice(0, 3));
});

test("shows the expanded config beside the part", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { configJson } = await app.getRobotPart({ id: part(cloud, "dolly-carton-main").id });
  const expanded = JSON.parse(configJson) as { components: { name: string; attributes: object }[] };
  expect(expanded.components.map(({ name }) => name)).toEqual([
    "tote-scale",
    "hello-screen",
    "drive-board",
    "left-motor",
    "right-motor",
    "wheels",
  ]);
  expect(expanded).toHaveProperty("services.0.name", "data-manager");
  expect(expanded).not.toHaveProperty("fragments");
  const wheels = expanded.components.at(-1)?.attributes;
  expect(wheels).toHaveProperty("wheel_circumference_mm", 217);
  expect(wheels).toHaveProperty("width_mm", expect.any(Number) as number);
});

test("keeps the imports of a saved config in mind", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "whisk-averse-main");
  const fragment = idOf(cloud, "fragments", "two-wheel-drive");
  const users = async () => (await app.getFragment({ id: fragment })).fragment?.robotPartCount ?? 0;
  const before = await users();
  await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify({ fragments: [fragment] }) });
  expect(await users()).toBe(before + 1);
});
