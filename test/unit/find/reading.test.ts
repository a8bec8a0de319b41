import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { Reading } from "../../../src/find/reading.ts";
import { CardFiles } from "../../../src/fleet/find/cardFiles.ts";
import { FleetIndex } from "../../../src/fleet/find/fleetIndex.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { signIn, start } from "../fleet/helpers.ts";

test("a fleet that is being read is not read a second time beside it, however long it takes", async () => {
  const app = signIn(await start());
  const folder = await temporaryFolder();
  const files = new CardFiles(folder);
  let times = 0;
  await new Promise<void>((resolve) => {
    const reading: Reading = new Reading("account", new FleetIndex(), files, {
      app: () => {
        times++;
        return Promise.resolve(app);
      },
      changed: () => {
        if (times > 0 && !reading.state.isBusy) resolve();
      },
      whileShown: (task) => task(() => undefined),
    });
    reading.refresh(0);
    reading.refresh(0);
  });
  expect(times).toBe(1);
  // What was read is kept, which comes last.
  await expect.poll(() => readdir(folder)).toEqual(["account.jsonl"]);
});
