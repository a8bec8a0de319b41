import { expect, test } from "vitest";
import { machineFacts, type MachineFacts } from "../../../src/fleet/machines/machineFacts.ts";
import { countMachines } from "../../../src/tree/countMachines.ts";
import { idOf, signIn, start } from "../fleet/helpers.ts";

const refuse = (): Promise<readonly MachineFacts[]> => Promise.reject(new Error("Nobody answers."));

test("an account that cannot be read does not keep the others from being counted", async () => {
  const cloud = await start();
  cloud.control.setOnline(idOf(cloud, "machines", "windfall"), false);
  const machines = await machineFacts(signIn(cloud), {});
  const read = (account: string) => (account === "gone" ? refuse() : Promise.resolve(machines));
  const { offline, all } = await countMachines(["gone", "here"], read);
  expect(all).toBe(machines.length);
  expect(offline).toBeGreaterThan(0);
  expect(offline).toBeLessThan(all);
});

test("where no account can be read, it is told why", async () => {
  await expect(countMachines(["gone", "lost"], refuse)).rejects.toThrow("Nobody answers.");
  expect(await countMachines([], refuse)).toEqual({ offline: 0, all: 0 });
});

test("a machine that several accounts see is counted once", async () => {
  const machines = await machineFacts(signIn(await start()), {});
  const one = await countMachines(["one"], () => Promise.resolve(machines));
  expect(await countMachines(["one", "other"], () => Promise.resolve(machines))).toEqual(one);
});
