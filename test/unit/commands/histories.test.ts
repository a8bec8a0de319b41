import { expect, test } from "vitest";
import { fragmentActions } from "../../../src/commands/fragment.ts";
import { partActions } from "../../../src/commands/part.ts";
import { everyOne } from "../../../src/fleet/everything.ts";
import type { FragmentRef, PartRef } from "../../../src/fleet/refs.ts";
import { scriptedApp } from "../fleet/helpers.ts";
import { account, prepare } from "./acting.ts";

test("a history is shown to its end, however long it is", async () => {
  const { app, target } = await prepare("part", { on: "photosynthia-roof" });
  const part = target as PartRef;
  for (let edit = 0; edit < 130; edit++) await app.updateRobotPart({ id: part.partId, name: `roof-${edit}` });
  const show = { signal: new AbortController().signal, id: part.partId };
  const { history, nextPageToken } = await app.getRobotPartHistory({ id: show.id, pageLimit: 100n });
  expect([history.length, nextPageToken === ""]).toEqual([100, false]);
  const shown = await partActions["viam.part.showHistory"].show.show(app, part, show.signal);
  expect((shown as unknown[]).length).toBeGreaterThanOrEqual(130);

  const fragment = (await everyOne(app, account, "fragment")).map(({ ref }) => ref as FragmentRef)[0];
  if (!fragment) throw new Error("There is no fragment.");
  for (let edit = 0; edit < 110; edit++) await app.updateFragment({ id: fragment.fragmentId, name: `lamp-${edit}` });
  const all = await fragmentActions["viam.fragment.showHistory"].show.show(app, fragment, show.signal);
  expect((all as unknown[]).length).toBeGreaterThanOrEqual(110);
});

test("a server that gives the same page of a history again is not asked without end", async () => {
  let asked = 0;
  const app = scriptedApp({
    getRobotPartHistory: ({ pageToken }) => {
      if (++asked > 3) throw new Error(`asked for ${String(pageToken)} again and again`);
      return { history: [{ part: "part", robot: "machine" }], nextPageToken: "more" };
    },
  });
  const part = { kind: "part", account, partId: "part", name: "part" } as PartRef;
  const shown = await partActions["viam.part.showHistory"].show.show(app, part, new AbortController().signal);
  expect((shown as unknown[]).length).toBe(2);
});
