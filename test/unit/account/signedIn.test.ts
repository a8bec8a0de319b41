import { expect, test } from "vitest";
import { environmentAccount } from "../../../src/account/environment.ts";
import { inUse, type SignedIn } from "../../../src/account/signedIn.ts";

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
