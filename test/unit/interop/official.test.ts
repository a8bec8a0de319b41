/** The official SDK drives the demo cloud through every method that it has; our client sees what it did. */
import { expect, test } from "vitest";
import { accessTries } from "./official/access.ts";
import { fragmentTries } from "./official/fragments.ts";
import { locationTries } from "./official/locations.ts";
import { machineTries } from "./official/machines.ts";
import { metadataTries } from "./official/metadata.ts";
import { organizationTries } from "./official/organizations.ts";
import { partTries } from "./official/parts.ts";
import { registryTries } from "./official/registry.ts";
import { setStage, type Tries } from "./official/stage.ts";

const tries: Tries = {
  ...organizationTries,
  ...locationTries,
  ...machineTries,
  ...partTries,
  ...metadataTries,
  ...fragmentTries,
  ...accessTries,
  ...registryTries,
};

test("every method of the SDK is tried", async () => {
  const { official } = await setStage();
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(official)).filter((name) => name !== "constructor");
  expect(Object.keys(tries).sort()).toEqual(methods.sort());
  expect(methods.length).toBeGreaterThan(80);
});

for (const [name, attempt] of Object.entries(tries)) {
  test(name, async () => attempt(await setStage()));
}
