import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Reading } from "../../../src/find/reading.ts";
import { CardFiles } from "../../../src/fleet/find/cardFiles.ts";
import { FleetIndex } from "../../../src/fleet/find/fleetIndex.ts";
import { signIn, start } from "../fleet/helpers.ts";

test("a fleet that is being read is not read a second time beside it, however long it takes", async () => {
  const app = signIn(await start());
  const files = new CardFiles(await mkdtemp(path.join(tmpdir(), "viam-")));
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
});
