import { expect, test } from "vitest";
import { environmentAccount } from "../../../src/account/environment.ts";
import { accountId, cliIdentity, inUse, isAmong, type SignedIn } from "../../../src/account/signedIn.ts";

const settings = { host: () => "https://app.viam.com", allowPlaintext: () => false };
const variables = { VIAM_API_KEY_ID: "one", VIAM_API_KEY: "old" };
const environment = environmentAccount(variables, settings, () => undefined);
if (!environment) throw new Error("The variables are not set.");

const signedIn = (id: string, since: number): SignedIn => {
  return { id, since, kind: "api key", name: id, host: "https://app.viam.com", keyId: id, key: "new" };
};

test("the environment's account comes first, and the others in the order in which they were signed in", () => {
  const [first, second] = [signedIn("a", 1), signedIn("b", 2)];
  expect(inUse([second, first], environment)).toEqual([environment, first, second]);
  expect(inUse([second, first], undefined)).toEqual([first, second]);
});

test("who signs in with the environment's key by hand gives the value that counts, as after a rotation", () => {
  const byHand = { ...signedIn(environment.id, 1), keyId: "one" };
  expect(inUse([byHand], environment)).toEqual([byHand]);
});

test("a key is in use by whichever account is signed in with it, on its host", () => {
  const host = "https://app.viam.com";
  const key = signedIn(accountId(host, "one"), 1);
  const tool = signedIn(accountId(host, cliIdentity("two")), 2);
  const all = [signedIn("somebody else", 0), key, tool];
  expect(isAmong(all, host, "one")).toBe(true);
  expect(isAmong(all, host, "two")).toBe(true);
  expect(isAmong(all, host, "three")).toBe(false);
  expect(isAmong(all, "https://viam.example.com", "one")).toBe(false);
});
