import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { newOrganization, type Maker } from "../../../src/commands/newOrganization.ts";
import type { Failure } from "../../../src/fleet/errors/failure.ts";
import { signIn, start } from "../demo/helpers.ts";
import { heard } from "../heard.ts";
import { openTree } from "../tree/openTree.ts";
import { playOn } from "./scriptedStage.ts";

const host = "http://127.0.0.1";
const account: Maker = { id: "account", name: "Demo fleet", host, kind: "demo" };

/** Somebody with some accounts, all of whose calls are made with one key. */
async function somebody(accounts: readonly Maker[], answers: readonly string[], key = "demo-owner") {
  const cloud = await start();
  const app = await signIn(cloud, key);
  const { stage, refreshed } = playOn(app, answers);
  return { cloud, app, refreshed, make: newOrganization({ stage, accounts: () => Promise.resolve(accounts) }) };
}

test("an organization is made, and the tree shows it", async () => {
  const { app, make, refreshed } = await somebody([account], ["Käserei 🧀"]);
  expect(await make()).toBe("Created organization Käserei 🧀.");
  expect(refreshed).toEqual([["account//organization/", "fleet"]]);
  expect(await (await openTree(app, account.id)).shown()).toContain("Käserei 🧀");
});

test("of several accounts, that of the row is meant, or else the one that is picked", async () => {
  const other: Maker = { id: "other", name: "Night shift", host, kind: "browser" };
  const picked = await somebody([account, other], ["Night shift", "Burrow"]);
  await picked.make();
  expect(picked.refreshed).toEqual([["other//organization/", "fleet"]]);
  const clicked = await somebody([account, other], ["Burrow"]);
  await clicked.make({ row: "account", account: other });
  expect(clicked.refreshed).toEqual([["other//organization/", "fleet"]]);
  const none = await somebody([], []);
  await expect(none.make()).rejects.toThrow("Nobody is signed in.");
});

test("a key that makes none is told so in one sentence", async () => {
  const key = await somebody([{ ...account, kind: "api key" }], ["Burrow"], "location-owner");
  const refused = key.make();
  await expect(refused).rejects.toThrow(
    "Could not make a new organization: API keys make no organizations; sign in with the browser.",
  );
  await expect(refused).rejects.toMatchObject({ offer: "sign in" });
});

test("trying again asks for no name again", async () => {
  const person = await somebody([account], ["Burrow"]);
  person.cloud.control.failNext("CreateOrganization", Code.Unavailable);
  const failure = await person.make().catch((error: unknown) => error);
  expect(failure).toMatchObject({ offer: "retry" });
  expect(await (failure as Failure).again?.()).toBe("Created organization Burrow.");
});

test("any other refusal is told as the server says it", async () => {
  for (const code of [Code.PermissionDenied, Code.InvalidArgument, Code.Unavailable]) {
    const person = await somebody([{ ...account, kind: "browser" }], ["Burrow"]);
    person.cloud.control.failNext("CreateOrganization", code, 9, "The server has its reasons");
    const said = String(await person.make().catch((error: unknown) => error));
    heard(said);
    expect(said).toMatch(/^Failure: Could not make a new organization: .*\.$/);
    expect(said).not.toContain("browser");
  }
});
