import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import { machineFacts } from "../../../src/fleet/machines/machineFacts.ts";
import type { Arrangement } from "../../../src/fleet/machines/arrangement.ts";
import { idOf, signIn, start } from "../fleet/helpers.ts";
import { openReader } from "./openReader.ts";

const account = "account";

/** Reads machines as they are arranged, over a demo cloud. */
async function arranged(arrangement: Arrangement) {
  const cloud = await start();
  const app = signIn(cloud);
  const accounts = [{ id: account, name: "me", host: cloud.url }];
  /** The accounts whose cloud is gone. */
  const gone = new Set<string>();
  const reader = await openReader(
    (id) => (gone.has(id) ? Promise.reject(new ConnectError("Gone fishing.", Code.Unavailable)) : Promise.resolve(app)),
    accounts,
  );
  reader.shape = { arrangement };
  const groups = async () => {
    const { rows } = await reader.read(undefined);
    return new Map(
      rows.flatMap((row) => (row.row === "group" ? [[row.name, row.nodes.map(({ ref }) => ref.name)]] : [])),
    );
  };
  const poll = async () => reader.takesIn({ account, found: await machineFacts(app, {}), whole: true });
  return { accounts, gone, cloud, app, reader, groups, poll };
}

test("a machine that a poll finds in another state goes to another group, without another reading", async () => {
  const { cloud, groups, poll } = await arranged({ groupBy: "state" });
  const windfall = idOf(cloud, "machines", "windfall");
  cloud.control.setOnline(windfall, true);
  expect((await groups()).get("online")).toContain("windfall");
  expect(await poll()).toBe(false);

  const reads = cloud.control.calls("ListLocations");
  cloud.control.setOnline(windfall, false);
  expect(await poll()).toBe(true);
  const after = await groups();
  expect(after.get("online")).not.toContain("windfall");
  expect(after.get("offline")).toContain("windfall");
  expect(cloud.control.calls("ListLocations")).toBe(reads);
});

test("a machine that is picked by its state comes and goes with it", async () => {
  const { cloud, groups, poll } = await arranged({ states: ["offline"], text: "windfall" });
  const windfall = idOf(cloud, "machines", "windfall");
  cloud.control.setOnline(windfall, true);
  expect(await groups()).toEqual(new Map());
  cloud.control.setOnline(windfall, false);
  expect(await poll()).toBe(true);
  expect([...(await groups()).values()]).toEqual([["windfall"]]);
});

test("machines that come, go or move have all read again", async () => {
  const { cloud, app, groups, poll } = await arranged({ groupBy: "location" });
  await groups();
  await app.newRobot({ name: "new-one", location: idOf(cloud, "locations", "Orchard") });
  expect(await poll()).toBe(true);
  expect([...(await groups()).values()].flat()).toContain("new-one");
  cloud.store.machines.change(idOf(cloud, "machines", "new-one"), {
    locationId: idOf(cloud, "locations", "Test Kitchen"),
  });
  expect(await poll()).toBe(true);
  expect([...(await groups())].find(([name]) => name.endsWith("Test Kitchen"))?.[1]).toContain("new-one");
  await app.deleteRobot({ id: idOf(cloud, "machines", "new-one") });
  expect(await poll()).toBe(true);
  expect([...(await groups()).values()].flat()).not.toContain("new-one");
});

test("the plain tree has no groups that could change", async () => {
  const { reader, poll } = await arranged({});
  reader.shape = {};
  expect(await poll()).toBe(false);
});

test("what was read before an account was signed out is not taken for what there is", async () => {
  const { accounts, reader, groups, poll } = await arranged({ groupBy: "state" });
  const before = groups();
  accounts.pop();
  reader.startAgain();
  expect(await groups()).toEqual(new Map());
  await before;
  expect(await groups()).toEqual(new Map());
  expect(await poll()).toBe(true);
});

test("a poll that comes while all is to be read again changes nothing", async () => {
  const { reader, groups } = await arranged({ groupBy: "state" });
  await groups();
  const taken = reader.takesIn({ account, found: [], whole: false });
  reader.forgetMachines();
  expect(await taken).toBe(false);
});

test("the one thing that is shown goes with its account", async () => {
  const { accounts, reader } = await arranged({});
  reader.shape = { focus: { kind: "organization", account, organizationId: "o", name: "Hatchling" } };
  expect((await reader.read(undefined)).rows).toHaveLength(1);
  accounts.pop();
  expect((await reader.read(undefined)).rows).toEqual([]);
});

test("the one thing that is shown is called what it is called by now", async () => {
  const { app, cloud, gone, reader } = await arranged({});
  const locationId = idOf(cloud, "locations", "Orchard");
  reader.shape = { focus: { kind: "location", account, organizationId: "o", locationId, name: "Orchard" } };
  const shown = async () => {
    const { rows } = await reader.read(undefined);
    return rows.map((row) => (row.row === "node" ? row.node.ref.name : row.row));
  };
  await app.updateLocation({ locationId, name: "Vineyard" });
  expect((await reader.read(undefined)).stale).toBe(true);
  expect(await shown()).toEqual(["Vineyard"]);
  gone.add(account);
  expect(await shown()).toEqual(["Vineyard"]);
});

test("an account that cannot be read keeps the machines of no other away, and why is said until it can", async () => {
  const { accounts, gone, cloud, reader, groups, poll } = await arranged({ groupBy: "state" });
  accounts.push({ id: "other", name: "Another", host: cloud.url });
  gone.add("other");
  const told = async () => (await reader.read(undefined)).failed?.text;
  expect((await groups()).size).toBeGreaterThan(1);
  expect(await told()).toMatch(/^Another: .*\.$/);
  expect(await poll()).toBe(false);
  expect(await told()).toMatch(/^Another: /);
  gone.clear();
  reader.forgetMachines();
  expect(await told()).toBeUndefined();
});

test("where no account can be read, that is all that is said", async () => {
  const { accounts, gone, reader } = await arranged({ groupBy: "state" });
  gone.add(account);
  const reading = await reader.read(undefined);
  expect(reading.rows).toEqual([]);
  expect(reading.failed?.text).not.toContain(accounts[0]?.name);
});

test("an organization that refuses keeps the machines of no other away", async () => {
  const { cloud, reader, groups } = await arranged({ groupBy: "location" });
  const all = [...(await groups()).values()].flat();
  cloud.control.failNext("ListMachineSummaries", Code.PermissionDenied, 1);
  reader.forgetMachines();
  const some = [...(await groups()).values()].flat();
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan(all.length);
});

test("a favorite that is called otherwise by now is known by that name, once the tree has read it", async () => {
  const app = signIn(await start());
  const accounts = [{ id: account, name: "me", host: "http://127.0.0.1" }];
  const [hatchling] = (await organizationsOf(app, account)).map(({ ref }) => ref);
  if (!hatchling) throw new Error("There is no organization.");
  const [, place] = (await childrenOf(app, hatchling)).map(({ ref }) => ref);
  if (place?.kind !== "location") throw new Error("There is no location.");
  const reader = await openReader(() => Promise.resolve(app), accounts, [place]);
  const starred = async () => {
    const { rows } = await reader.read(undefined);
    return rows.flatMap((row) => (row.row === "group" ? row.nodes.map(({ ref }) => ref.name) : []));
  };
  await app.updateLocation({ locationId: place.locationId, name: "Elsewhere" });
  expect(await starred()).toEqual([place.name]);
  await reader.read({ row: "node", place: "", node: { ref: hatchling } });
  expect(await starred()).toEqual(["Elsewhere"]);
});
