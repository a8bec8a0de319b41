import { expect, test } from "vitest";
import { blameKey, Blames } from "../../../../src/fleet/config/blame.ts";
import { readConfig, saveConfig } from "../../../../src/fleet/config/configDocument.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { idOf, part, signIn, start } from "../helpers.ts";

const named = (name: string, more: object = {}) => ({ name, ...more });

/** Saves configs one after the other, each by somebody else, and tells who changed what. */
async function blamesOf(kind: "part" | "fragment", ...saves: readonly [by: string, config: object][]) {
  const cloud = await start();
  const id = kind === "part" ? part(cloud, "windfall-cart").id : idOf(cloud, "fragments", "two-wheel-drive");
  const address = { account: "any", kind, id };
  for (const [by, config] of saves) {
    const app = signIn(cloud, by);
    await saveConfig(app, address, await readConfig(app, address), JSON.stringify(config, undefined, 2));
  }
  const blames = new Blames(signIn(cloud), address);
  const { signal } = new AbortController();
  return (section: string, name: string) => blames.of(JSON.stringify([section, name, undefined]), signal);
}

test.each(["part", "fragment"] as const)("tells who put in and who changed the resources of a %s", async (kind) => {
  const other = kind === "part" ? "location-owner" : "demo-owner";
  const blame = await blamesOf(
    kind,
    ["demo-owner", { components: [named("a"), named("b")] }],
    [other, { components: [named("a", { model: "x" }), named("b")], jobs: [named("j")] }],
    // Another order and another format change nothing.
    ["demo-owner", { jobs: [named("j")], components: [named("b"), { model: "x", name: "a" }] }],
  );
  const recent = expect.any(Number) as number;
  expect(await blame("components", "a")).toEqual({ by: other, when: recent, isNew: false });
  expect(await blame("components", "b")).toEqual({ by: "demo-owner", when: recent, isNew: true });
  expect(await blame("jobs", "j")).toEqual({ by: other, when: recent, isNew: true });
});

test("reads no more pages than somebody asks for, and not without end", async () => {
  const many = Array.from({ length: 130 }, (_, number): [string, object] => [
    "demo-owner",
    { components: [named("old"), named("busy", { number })] },
  ]);
  const blame = await blamesOf("part", ...many);
  expect(await blame("components", "busy")).toMatchObject({ by: "demo-owner", isNew: false });
  expect(await blame("components", "old")).toEqual({ notInTheLast: 100 });
});

test("what is older than every edit that is kept has nobody to tell of", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const address = { account: "any", kind: "part" as const, id: part(cloud, "windfall-cart").id };
  const { text } = await readConfig(app, address);
  const blames = new Blames(app, address);
  const { signal } = new AbortController();
  const told = [];
  for (const each of new Reading(text).elements) told.push(await blames.of(blameKey(each) ?? "", signal));
  expect(told).toContain("as old as the history");
});

test("ends with its signal", async () => {
  const cloud = await start();
  const blames = new Blames(signIn(cloud), { account: "any", kind: "part", id: part(cloud, "windfall-cart").id });
  await expect(blames.of("any", AbortSignal.abort())).rejects.toThrow();
});
