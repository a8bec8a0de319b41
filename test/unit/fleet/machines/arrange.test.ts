import { expect, test } from "vitest";
import { arrange, arrangementWords, isArranged } from "../../../../src/fleet/machines/arrange.ts";
import { machineOnline } from "../../../../src/fleet/machines/mainPart.ts";
import { wholeFleet } from "../../../../src/fleet/machines/wholeFleet.ts";
import { signIn, start } from "../helpers.ts";

async function read() {
  const cloud = await start({ machines: 60 });
  const app = signIn(cloud);
  return { app, cloud, all: await wholeFleet(app, "a") };
}

test("the whole fleet takes one call for the organizations and two for each", async () => {
  const { app, cloud, all } = await read();
  expect(all).toHaveLength(cloud.store.machines.size);
  expect(cloud.control.calls("ListOrganizations")).toBe(1);
  const { organizations } = await app.listOrganizations({});
  expect(cloud.control.calls("ListLocations")).toBe(organizations.length);
  expect(cloud.control.calls("ListMachineSummaries")).toBe(organizations.length);
  for (const { path, ref } of all) {
    expect(path.length).toBeGreaterThan(1);
    expect(cloud.store.machines.need(ref.machineId).locationId).toBe(ref.locationId);
  }
});

test("every machine stands in one group of its location, with the path as its name", async () => {
  const { all } = await read();
  const groups = arrange(all, { groupBy: "location" });
  expect(groups.flatMap(({ machines }) => machines)).toHaveLength(all.length);
  for (const { name, machines } of groups) for (const { path } of machines) expect(path.join(" / ")).toBe(name);
});

test("words and states pick machines, in any case and anywhere in the path", async () => {
  const { all } = await read();
  const found = arrange(all, { text: "WINDFALL orchard" }).flatMap(({ machines }) => machines);
  expect(found.map(({ ref }) => ref.name)).toEqual(["windfall"]);
  const offline = arrange(all, { states: ["offline"] }).flatMap(({ machines }) => machines);
  expect(offline.length).toBe(all.filter(({ facts }) => machineOnline(facts).state === "offline").length);
  expect(arrange(all, { text: "no such machine" })).toEqual([]);
});

test.each(["state", "version", "platform", "fragment"] as const)(
  "no machine is lost by grouping by %s",
  async (groupBy) => {
    const { all } = await read();
    const seen = new Set(arrange(all, { groupBy }).flatMap(({ machines }) => machines.map(({ ref }) => ref.machineId)));
    expect(seen.size).toBe(all.length);
  },
);

test("an arrangement is told in words", () => {
  expect(isArranged({ text: " ", states: [] })).toBe(false);
  expect(arrangementWords({ text: "rover", states: ["offline"], groupBy: "version" })).toBe(
    "“rover”, offline, by version",
  );
});
