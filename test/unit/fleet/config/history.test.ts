import { expect, test } from "vitest";
import { readConfig, saveConfig } from "../../../../src/fleet/config/configDocument.ts";
import { readHistory, versionFrom, type HistoryPlace, type Version } from "../../../../src/fleet/config/history.ts";
import { idOf, part, scriptedApp, signIn, start } from "../helpers.ts";

async function edited(kind: "part" | "fragment", edits: number) {
  const cloud = await start();
  const id = kind === "part" ? part(cloud, "windfall-cart").id : idOf(cloud, "fragments", "two-wheel-drive");
  const address = { account: "any", kind, id };
  const app = signIn(cloud);
  let base = await readConfig(app, address);
  for (let number = 0; number < edits; number++) {
    const text = `{\n  "components": [\n    {\n      "name": "c${number}"\n    }\n  ]\n}\n`;
    const outcome = await saveConfig(app, address, base, text);
    if (outcome.kind === "saved") base = outcome.snapshot;
  }
  return { app, address };
}

test.each(["part", "fragment"] as const)(
  "tells who made which version of a %s, and what each changed",
  async (kind) => {
    const { app, address } = await edited(kind, 3);
    const { versions } = await readHistory(app, address);
    const [newest, before] = versions;
    expect(newest).toMatchObject({ by: "demo-owner", what: "renames c1 to c2" });
    expect(newest?.text).toContain('"c2"');
    expect(before?.text).toContain('"c1"');
    expect(newest?.when).toBeGreaterThanOrEqual(before?.when ?? Infinity);
    expect(versions.at(-1)?.when).toBeUndefined();
  },
);

test("comes in pages that continue one another", async () => {
  const { app, address } = await edited("part", 45);
  const all: Version[] = [];
  let pages = 0;
  for (let place: HistoryPlace | undefined, first = true; first || place; first = false) {
    const page = await readHistory(app, address, place);
    all.push(...page.versions);
    place = page.older;
    pages += 1;
  }
  expect(pages).toBeGreaterThan(2);
  expect(all.slice(0, 44).map(({ what }) => what)).toEqual(
    Array.from({ length: 44 }, (_, index) => `renames c${43 - index} to c${44 - index}`),
  );
});

test("one version is found by its time on whichever page it is, the oldest without one, and what is gone not at all", async () => {
  const { app, address } = await edited("part", 25);
  const { versions, older } = await readHistory(app, address);
  const { versions: next } = await readHistory(app, address, older);
  for (const { when, text } of [versions[0], next[0]].flatMap((each) => each ?? [])) {
    expect(await versionFrom(app, address, when)).toBe(text);
  }
  expect(await versionFrom(app, address, undefined)).toContain('"services"');
  expect(await versionFrom(app, address, 1)).toBeUndefined();
});

test("a version is not looked for without end on a server that gives the same page again", async () => {
  let asked = 0;
  const app = scriptedApp({
    getRobotPart: () => ({ part: { id: "id", name: "name", robotConfigJson: "{}" } }),
    getRobotPartHistory: ({ pageToken }) => {
      if (++asked > 3) throw new Error(`asked for ${String(pageToken)} again and again`);
      return { history: [{ old: { robotConfigJson: "{}" } }], nextPageToken: "more" };
    },
  });
  expect(await versionFrom(app, { account: "any", kind: "part", id: "id" }, 1)).toBeUndefined();
});
