/** Whether the record of what is offered (`coverage.ts`) tells the truth. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Row } from "../../../src/commands/action.ts";
import { coverage } from "../../../src/commands/coverage.ts";
import { perform } from "../../../src/commands/perform.ts";
import { rows } from "../../../src/commands/table.ts";
import type { Cloud } from "../../../src/demo/cloud.ts";
import type { MethodName } from "../../../src/fleet/network/effects.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { actionOf, prepare } from "./acting.ts";
import { plays, type Play } from "./plays.ts";
import { playOn } from "./scriptedStage.ts";

const places = Object.entries(coverage) as [MethodName, string][];

test("what is offered is called by us, and what is not offered is not", async () => {
  const folder = path.resolve("src");
  const files = await readdir(folder, { recursive: true });
  const ours = files.filter((file) => file.endsWith(".ts") && !/^(gen|demo)[\\/]/.test(file));
  const text = (await Promise.all(ours.map((file) => readFile(path.join(folder, file), "utf8")))).join("\n");
  const isCalled = (method: string) => new RegExp(`\\.${method}\\(`).test(text);
  const wrong = places.filter(([method, place]) => isCalled(method) === place.startsWith("not offered"));
  expect(wrong).toEqual([]);
});

/** How often a method was called. */
const calls = (cloud: Cloud, method: MethodName) => cloud.control.calls(AppService.method[method].name);

const byCommand = places.filter(([, place]) => place.startsWith("viam.")) as [MethodName, keyof typeof plays][];
const isPlayed = ([, id]: [MethodName, string]) => id in plays;
/** What a play says that it calls is looked at where it is played (`actions.test.ts`). */
const isSaid = ([method, id]: (typeof byCommand)[0]) => (plays[id] as Play).calls === AppService.method[method].name;

test.each(byCommand.filter((each) => isPlayed(each) && !isSaid(each)))("%s is called by %s", async (method, id) => {
  const { cloud, app, target, answers } = await prepare(actionOf(id).kind, plays[id]);
  const before = calls(cloud, method);
  await perform(actionOf(id).row, [target], playOn(app, answers).stage);
  expect(calls(cloud, method)).toBeGreaterThan(before);
});

test.each(byCommand.filter((each) => !isPlayed(each)))("%s is called by %s", async (method, id) => {
  const row: Row | undefined = rows.find(([each]) => each === id)?.[1];
  if (!row || !("show" in row)) throw new Error(`${id} shows nothing.`);
  const { cloud, app, target } = await prepare(row.kind, {});
  const before = calls(cloud, method);
  const shown = await row.show.show(app, target, new AbortController().signal);
  expect(shown).toBeTruthy();
  // What is shown for editing is written by its document.
  if (row.show.isEdited && method.startsWith("update")) expect(calls(cloud, method)).toBe(before);
  else expect(calls(cloud, method)).toBeGreaterThan(before);
});
