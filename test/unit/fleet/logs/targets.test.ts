import { expect, test } from "vitest";
import {
  partLabels,
  partsOf,
  tailKey,
  tailName,
  type LogTarget,
  type TailOf,
} from "../../../../src/fleet/logs/targets.ts";
import type { LocationRef, MachineRef, PartRef } from "../../../../src/fleet/refs.ts";
import { part as rowOf, signIn, start } from "../helpers.ts";

async function orchard() {
  const cloud = await start();
  const { id, machineId, name } = rowOf(cloud, "windfall-main");
  const { locationId } = cloud.store.machines.need(machineId);
  const { organizationId, name: locationName } = cloud.store.locations.need(locationId);
  const place = { account: "a", organizationId, locationId };
  const location: LocationRef = { ...place, kind: "location", name: locationName };
  const machine: MachineRef = { ...place, kind: "machine", machineId, name: "windfall" };
  const part: PartRef = { ...place, kind: "part", machineId, machineName: "windfall", partId: id, name };
  return { cloud, app: signIn(cloud), location, machine, part };
}

test("finds the parts of a machine and of a location, nested ones too, each once", async () => {
  const { cloud, app, location, machine, part } = await orchard();
  expect(await partsOf(app, [part])).toEqual([part]);
  const ofMachine = await partsOf(app, [machine, part]);
  expect(ofMachine.map(({ partId }) => partId).sort()).toEqual(
    [...cloud.store.parts.values()]
      .filter(({ machineId }) => machineId === machine.machineId)
      .map(({ id }) => id)
      .sort(),
  );
  const nested = [...cloud.store.locations.values()].find(
    ({ id, parentId }) => parentId !== "" && cloud.store.machinesIn(id).length > 0,
  );
  const above = { ...location, locationId: nested?.parentId ?? "none" };
  const ofLocation = (await partsOf(app, [above, { ...above, locationId: nested?.id ?? "" }])).map(
    ({ machineId }) => machineId,
  );
  for (const { id } of cloud.store.machinesIn(nested?.id ?? "")) expect(ofLocation).toContain(id);
  expect(new Set(ofLocation).size).toBeGreaterThanOrEqual(cloud.store.machinesIn(nested?.id ?? "").length);
});

test("knows the same set of things in whatever order it was picked, and names it in short", async () => {
  const { app, location, machine, part } = await orchard();
  const all: LogTarget[] = [location, machine, part];
  const keyOf = (...targets: LogTarget[]) => tailKey({ targets });
  expect(keyOf(...all)).toBe(keyOf(...[...all].reverse()));
  expect(keyOf(machine)).not.toBe(keyOf(part));
  expect(keyOf({ ...machine, account: "b" })).not.toBe(keyOf(machine));
  expect(tailKey({ targets: [part], source: "arm" })).not.toBe(keyOf(part));
  const nameOf = (of: TailOf) => tailName(of, new Set(), () => Promise.resolve(app));
  expect(await nameOf({ targets: [part] })).toBe("windfall / windfall-main");
  expect(await nameOf({ targets: [part], source: "arm" })).toBe("windfall / windfall-main / arm");
  expect(await nameOf({ targets: [machine, machine, machine, machine] })).toBe("windfall, windfall +2");
  expect(await partLabels([{ part, app }])).toEqual(["windfall-main"]);
  expect(await partLabels([{ part: { ...part, name: "arm" }, app }])).toEqual(["windfall/arm"]);
});

test("tells apart what is called alike in several locations", async () => {
  const { cloud, app, location, machine, part } = await orchard();
  const other = [...cloud.store.locations.values()].find(
    (each) => each.organizationId === location.organizationId && each.id !== location.locationId,
  );
  const { id = "", name: elsewhere = "" } = other ?? {};
  const twin: PartRef = { ...part, partId: "twin", locationId: id };
  expect(await partLabels([part, twin, { ...part, name: "arm" }].map((each) => ({ part: each, app })))).toEqual([
    `${location.name} / windfall-main`,
    `${elsewhere} / windfall-main`,
    "windfall/arm",
  ]);
  const nameOf = (targets: LogTarget[], ...taken: string[]) =>
    tailName({ targets }, new Set(taken), () => Promise.resolve(app));
  expect(await nameOf([twin], "windfall / windfall-main")).toBe(`${elsewhere} / windfall / windfall-main`);
  expect(await nameOf([machine], "windfall")).toBe(`${location.name} / windfall`);
  expect(await nameOf([machine], "windfall", `${location.name} / windfall`)).toBe(`${location.name} / windfall (2)`);
  expect(await nameOf([location], location.name)).toBe(`Hatchling Robotics / ${location.name}`);
  expect(await nameOf([{ ...machine, locationId: "gone" }], "windfall")).toBe("Hatchling Robotics / windfall");
  expect(await nameOf([machine, part], "windfall, windfall / windfall-main")).toBe(
    "windfall, windfall / windfall-main (2)",
  );
  expect(await nameOf([{ ...machine, organizationId: "unknown" }], "windfall")).toBe(
    `${location.locationId} / windfall`,
  );
});

test("asks only the organization of a location what is in it", async () => {
  const { cloud, app, location } = await orchard();
  const before = cloud.control.calls("ListMachineSummaries");
  await partsOf(app, [location]);
  expect(cloud.control.calls("ListMachineSummaries")).toBe(before + 1);
});
