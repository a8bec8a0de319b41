import { expect, test } from "vitest";
import { blastRadiusOf, sayBlastRadius } from "../../../../src/fleet/config/blastRadius.ts";
import { readConfig, saveConfig } from "../../../../src/fleet/config/configDocument.ts";
import { watchTaken } from "../../../../src/fleet/config/taken.ts";
import { idOf, part, signIn, start } from "../helpers.ts";

async function saved(text: string, clock?: () => number) {
  const cloud = await start({ clock });
  const { id, machineId } = part(cloud, "windfall-cart");
  cloud.control.setOnline(machineId, true);
  const app = signIn(cloud);
  const address = { account: "any", kind: "part", id } as const;
  const outcome = await saveConfig(app, address, await readConfig(app, address), text);
  if (outcome.kind !== "saved") throw new Error("It is not saved.");
  const abort = new AbortController();
  return { cloud, id, abort, taken: watchTaken(app, id, outcome.snapshot, abort.signal) };
}

test("tells that a machine took a config", async () => {
  const { cloud, id, taken } = await saved(
    '{"components": [{"name": "arm", "api": "rdk:component:arm", "model": "fake"}]}',
  );
  await cloud.control.tailed(id);
  cloud.control.applyNow(id);
  expect(await taken).toMatchObject({ problems: [] });
});

test.each([-3_600_000, 3_600_000])("tells it where this computer's clock is wrong by %i ms", async (by) => {
  const { cloud, id, taken } = await saved("{}", () => Date.now() - by);
  await cloud.control.tailed(id);
  cloud.control.applyNow(id);
  const { after = -1 } = (await taken) ?? {};
  expect(after).toBeGreaterThanOrEqual(0);
  expect(after).toBeLessThan(60);
});

test("tells which resource of it failed", async () => {
  const { cloud, id, taken } = await saved(
    '{"components": [{"name": "arm", "api": "rdk:component:arm", "model": "a:b:c"}]}',
  );
  await cloud.control.tailed(id);
  cloud.control.applyNow(id);
  const { problems } = (await taken) ?? {};
  expect(problems).toHaveLength(1);
  expect(problems?.[0]).toMatchObject({ name: "arm" });
});

test("waits for the end of its own change, and hears what fails in it in the words of viam-server", async () => {
  const { cloud, id, taken } = await saved("{}");
  await cloud.control.tailed(id);
  const say = (message: string, level: "info" | "error" = "info", logger = "rdk") =>
    cloud.control.writeLogs(id, { level, logger, message });
  say("Robot (re)configured");
  say("(Re)configuring robot");
  say("resource build error: no such board", "error", "rdk.resource_manager.rdk:component:arm/arm");
  say("The following errors were gathered during reconfiguration", "error");
  expect(await taken).toMatchObject({ problems: [{ name: "arm", message: "no such board" }] });
});

test("gives up when it is told to", async () => {
  const { cloud, id, abort, taken } = await saved("{}");
  await cloud.control.tailed(id);
  abort.abort();
  expect(await taken).toBeUndefined();
});

test("says whom a fragment reaches", async () => {
  const cloud = await start();
  const radius = await blastRadiusOf(signIn(cloud), idOf(cloud, "fragments", "two-wheel-drive"));
  expect(radius.machines).toBeGreaterThan(0);
  expect(radius.online + radius.pinned).toBeLessThanOrEqual(2 * radius.machines);
  expect(sayBlastRadius({ machines: 12, online: 9, pinned: 3 })).toBe(
    "12 machines use it; 9 are online, 3 are pinned to a version or tag and keep that.",
  );
  expect(sayBlastRadius({ machines: 1, online: 1, pinned: 0 })).toBe("1 machine uses it; 1 is online.");
  expect(sayBlastRadius({ machines: 0, online: 0, pinned: 0 })).toBe("No machine uses it.");
});
