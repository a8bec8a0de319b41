import { expect, test } from "vitest";
import { torture } from "../../../torture/torture.ts";
import { signIn, start } from "../helpers.ts";

test("shows every entry once and in order, whatever breaks meanwhile", async () => {
  const cloud = await start({ logCapacity: 5000, simulate: false });
  const ordeal = { tails: 5, parts: 6, entries: 18_000, cuts: 40, blows: 8, seed: "small", impatient: true };
  const outcome = await torture(cloud, signIn(cloud), ordeal);
  expect(outcome).toMatchObject({ mistakes: [], shown: 18_000, cuts: 40, blows: 8 });
  // What is cut before it was live again belongs to the same break.
  expect(outcome.reconnections).toBeGreaterThanOrEqual(13);
  expect(outcome.late).toBeGreaterThan(300);
});
