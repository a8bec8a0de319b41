import { expect, test } from "vitest";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import { keyOf } from "../../../src/fleet/refs.ts";
import { signIn, start } from "../demo/helpers.ts";

test("a location that is shared has a key of its own under each organization", async () => {
  const app = await signIn(await start());
  const organizations = await organizationsOf(app, "account");
  const under = await Promise.all(organizations.map(({ ref }) => childrenOf(app, ref)));
  const shared = under.flat().filter(({ ref }) => ref.name === "Greenhouse");
  expect(shared).toHaveLength(2);
  expect(new Set(under.flat().map(({ ref }) => keyOf(ref))).size).toBe(under.flat().length);
});
