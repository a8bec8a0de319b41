import { expect, test } from "vitest";
import { describe } from "../../../src/fleet/errors/describe.ts";
import { keyId } from "../../../src/fleet/nameRules.ts";
import { start } from "../demo/helpers.ts";
import { client, failure } from "./helpers.ts";

test.each(["0d9cbb7e-1f9c-4b6a-9a55-0123456789ab", " 0D9CBB7E-1F9C-4B6A-9A55-0123456789AB\n"])("%j is a key id", (id) =>
  expect(keyId(id)).toBeUndefined(),
);

test.each([
  "",
  "my key",
  "0d9cbb7e1f9c4b6a9a550123456789ab",
  "0d9cbb7e-1f9c-4b6a-9a55-0123456789ag",
  "0d9cbb7e-1f9c-4b6a-9a55-0123456789ab-0",
])("%j is none, which is said in a sentence", (id) =>
  expect(keyId(id)).toBe("A key id has the form 00000000-0000-0000-0000-000000000000."),
);

test("one from the environment that is none is told as what it is, a key that does not work", async () => {
  const { url, key } = await start();
  const { reason, offer } = describe(await failure(client({ url, keyId: "my key", key }).app.listOrganizations({})));
  expect([reason, offer]).toEqual(["Viam does not accept this API key.", "sign in"]);
});
