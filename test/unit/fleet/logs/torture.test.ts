import { expect, test } from "vitest";
import { leastReconnections, torture } from "../../../torture/torture.ts";
import { signIn, start } from "../helpers.ts";

test.each([
  ["whatever breaks meanwhile", []],
  ["also after entries that were there before", [{ level: "info", logger: "rdk", message: "Hello." }]],
] as const)("shows every entry once and in order, %s", async (_, before) => {
  const cloud = await start({ logCapacity: 5000, simulate: false });
  for (const { id } of cloud.store.parts.values()) cloud.control.writeLogs(id, ...before);
  const ordeal = { tails: 5, parts: 6, entries: 18_000, cuts: 40, blows: 8, seed: "small", impatient: true };
  const outcome = await torture(cloud, signIn(cloud), ordeal);
  expect(outcome).toMatchObject({ mistakes: [], shown: 18_000, cuts: 40, blows: 8 });
  expect(outcome.reconnections).toBeGreaterThanOrEqual(leastReconnections(ordeal));
  expect(outcome.late).toBeGreaterThan(300);
});
