import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { candidates, type Offered } from "../../../src/commands/candidates.ts";
import { partActions } from "../../../src/commands/part.ts";
import { locationActions } from "../../../src/commands/location.ts";
import { machineActions } from "../../../src/commands/machine.ts";
import { moduleActions } from "../../../src/commands/module.ts";
import { Permissions } from "../../../src/fleet/rights/permissions.ts";
import type { Kind } from "../../../src/fleet/refs.ts";
import { deniedOf, whyNot } from "../../../src/fleet/rights/rights.ts";
import { signIn, start } from "../fleet/helpers.ts";

/** Over the accounts of some keys, the names of all that a command is offered for. */
async function offered(kind: Kind, what: Offered, keys: readonly string[] = ["demo-owner"], machines?: number) {
  const cloud = await start({ machines });
  const accounts = keys.map((key) => {
    const app = signIn(cloud, key);
    return { id: key, name: key, app, permissions: new Permissions(app) };
  });
  const at = (id: string) => {
    const account = accounts.find((each) => each.id === id);
    if (!account) throw new Error(`There is no account ${id}.`);
    return account;
  };
  const fleet = {
    accounts: () => Promise.resolve(accounts),
    app: (id: string) => Promise.resolve(at(id).app),
    denied: (ref: Parameters<typeof deniedOf>[1]) => deniedOf(at(ref.account).permissions, ref),
    whyNot: (...[ref, needs]: [Parameters<typeof whyNot>[1], Parameters<typeof whyNot>[2]]) =>
      whyNot(at(ref.account).permissions, ref, needs),
  };
  const names = async () => {
    const found: string[] = [];
    for await (const { account, things } of candidates([kind], what, fleet, new AbortController().signal)) {
      found.push(...things.map(({ ref }) => (accounts.length > 1 ? `${account.name}: ${ref.name}` : ref.name)));
    }
    return found;
  };
  return { cloud, names };
}

test("what is so already is not offered", async () => {
  const markMain = partActions["viam.part.markMain"].action;
  const parts = await (await offered("part", markMain)).names();
  expect(parts).toContain("photosynthia-roof");
  expect(parts).not.toContain("photosynthia-main");
  const toTop = locationActions["viam.location.moveToTop"].action;
  const locations = await (await offered("location", toTop)).names();
  expect(locations).toContain("North Rows");
  expect(locations).not.toContain("Orchard");
});

test("what is offered is in the order of its names, wherever it stands", async () => {
  const names = await (await offered("machine", { title: "Show Machine" }, ["demo-owner"], 30)).names();
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  expect(names).toEqual(names.toSorted(compare));
});

test("what the account may not change is not offered", async () => {
  const rename = locationActions["viam.location.rename"].action;
  const own = await (await offered("location", rename, ["location-owner"])).names();
  expect(own.length).toBeGreaterThan(0);
  expect(
    (await (await offered("location", { title: "Show Location" }, ["location-owner"])).names()).length,
  ).toBeGreaterThanOrEqual(own.length);
});

test("where it may change nothing at all, it is told why", async () => {
  const rename = locationActions["viam.location.rename"].action;
  const { names } = await offered("location", rename, ["organization-operator"]);
  await expect(names()).rejects.toThrow(
    /^Could not rename the location .*: it needs an owner of .*, and this account is an operator\.$/,
  );
});

test("a machine of a shared location is offered once", async () => {
  for (const [kind, name] of [
    ["machine", "photosynthia"],
    ["part", "photosynthia-main"],
  ] as const) {
    const names = await (await offered(kind, { title: "Show" })).names();
    expect(names.filter((each) => each === name)).toEqual([name]);
  }
});

test("new locations take an owner of the organization, also inside of others", async () => {
  const inside = locationActions["viam.location.newLocation"].action;
  const { names } = await offered("location", inside, ["location-owner"]);
  await expect(names()).rejects.toThrow(/^Could not make a new location .*: it needs an owner of its organization/);
});

test("of very many, all are offered, and nothing is asked about each", async () => {
  const rename = machineActions["viam.machine.rename"].action;
  const { cloud, names } = await offered("machine", rename, ["organization-operator"], 1000);
  expect((await names()).length).toBeGreaterThan(200);
  expect(cloud.control.calls("CheckPermissions")).toBe(0);
});

test("where there is none, that is told", async () => {
  const undeprecate = moduleActions["viam.module.undeprecate"].action;
  const { cloud, names } = await offered("module", undeprecate);
  for (const { id, deprecated } of cloud.store.registry.values()) {
    if (deprecated) cloud.store.registry.change(id, { deprecated: undefined });
  }
  await expect(names()).rejects.toThrow("There is none here.");
});

test("an account that cannot be read does not keep away what others have", async () => {
  const { cloud, names } = await offered("machine", { title: "Show Machine" }, ["demo-owner", "location-owner"]);
  cloud.control.failNext("ListOrganizations", Code.FailedPrecondition, 1, "Not now");
  const found = await names();
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((name) => name.startsWith("demo-owner"))).toEqual([]);
  cloud.control.failNext("ListOrganizations", Code.FailedPrecondition, 9, "Not now");
  await expect(names()).rejects.toThrow("Not now");
});
