import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { everyOne } from "../../../src/fleet/everything.ts";
import { code, signIn, start } from "./helpers.ts";

const organizations = async (things: ReturnType<typeof everyOne>) =>
  new Set((await things).map(({ path: [organization] }) => organization));

test("what may not be read in one organization does not keep what is in others away", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  expect((await organizations(everyOne(app, "account", "key"))).size).toBe(2);
  cloud.control.failNext("ListKeys", Code.PermissionDenied, 1);
  expect((await organizations(everyOne(app, "account", "key"))).size).toBe(1);
});

test("what cannot be read in any organization is said", async () => {
  const cloud = await start();
  cloud.control.failNext("ListKeys", Code.PermissionDenied, 2);
  expect(await code(everyOne(signIn(cloud), "account", "key"))).toBe("PermissionDenied");
});

test("a reading that was given up gives nothing, however far it came", async () => {
  const cloud = await start();
  const abort = new AbortController();
  abort.abort();
  expect(await code(everyOne(signIn(cloud), "account", "key", { signal: abort.signal }))).toBe("Canceled");
});
