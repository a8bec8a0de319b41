import { once } from "node:events";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { Random } from "../../../src/demo/random.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import type { App } from "./helpers.ts";
import { appOf, pull, runCloud, type RunningCloud } from "./program.ts";

const rounds = 5;
const random = new Random("kill");

/** Saves a part again and again, each time with the next number in its config. Ends when the cloud is killed. */
async function edit(app: App, id: string, name: string, from: number, saved: (number: number) => void): Promise<void> {
  for (let number = from; ; number++) {
    try {
      await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify({ number }) });
    } catch {
      return;
    }
    saved(number);
  }
}

async function windfall(cloud: RunningCloud, app: App): Promise<{ id: string; name: string; number: number }> {
  const { locationSummaries } = await app.listMachineSummaries({});
  const parts = locationSummaries.flatMap((each) => each.machineSummaries.flatMap((machine) => machine.partSummaries));
  const id = parts.find(({ partName }) => partName === "windfall-main")?.partId ?? "";
  const { part } = await app.getRobotPart({ id });
  const { history } = await app.getRobotPartHistory({ id });
  expect(history.length).toBeGreaterThan(0);
  expect(cloud.url).not.toBe("");
  const { number = 0 } = JSON.parse(part?.robotConfigJson ?? "{}") as { number?: number };
  return { id, name: part?.name ?? "", number };
}

test("survives kill -9 at any moment, with everything that was said to be saved", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "fleet.json");
  let key = "";
  let atLeast = 0;
  let last = 0;
  for (let round = 0; round < rounds; round++) {
    const cloud = await runCloud("--state", file, "--control");
    expect(key === "" || cloud.key === key).toBe(true);
    key = cloud.key;
    const app = await appOf(cloud);
    const { id, name, number } = await windfall(cloud, app);
    expect(number).toBeGreaterThanOrEqual(atLeast);
    expect(number).toBeLessThanOrEqual(last + 1);

    // The kill comes after some edits, counted from the last time that all were said to be saved.
    const killAt = number + random.integer(16, 70);
    const sureAt = number + random.integer(1, 15);
    const exited = once(cloud.child, "exit");
    let sure: Promise<unknown> = Promise.resolve();
    await edit(app, id, name, number + 1, (done) => {
      last = done;
      if (done === sureAt) {
        sure = pull(cloud, "saved").then(
          ({ status }) => {
            expect(status).toBe(200);
            atLeast = sureAt;
          },
          () => undefined,
        );
      }
      if (done === killAt) cloud.child.kill("SIGKILL");
    });
    await Promise.all([exited, sure]);
  }
  expect(atLeast).toBeGreaterThan(0);
  const final = await runCloud("--state", file);
  await windfall(final, await appOf(final));
  expect(await readdir(folder)).toEqual(["fleet.json"]);
}, 120_000);

test("refuses a foreign file in one sentence", async () => {
  const refused = runCloud("--state", "package.json");
  await expect(refused).rejects.toThrow(
    /^package\.json is not a state file of the demo cloud, so it is left alone\.\n$/,
  );
});
