import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import { Permissions } from "../../../../src/fleet/rights/permissions.ts";
import type { LocationRef, MachineRef, OrganizationRef, PartRef } from "../../../../src/fleet/refs.ts";
import { deniedOf, resourceFor, whyNot } from "../../../../src/fleet/rights/rights.ts";
import { signIn, start } from "../helpers.ts";

function windfall(cloud: Cloud): MachineRef {
  const found = [...cloud.store.machines.values()].find(({ name }) => name === "windfall");
  const location = found && cloud.store.locations.get(found.locationId);
  if (!location) throw new Error("There is no windfall.");
  const { organizationId } = location;
  return {
    kind: "machine",
    account: "a",
    name: "windfall",
    organizationId,
    locationId: location.id,
    machineId: found.id,
  };
}

const partOf = (machine: MachineRef): PartRef => ({
  ...machine,
  kind: "part",
  name: "windfall-main",
  machineName: machine.name,
  partId: "p",
});
const locationOf = ({ account, organizationId, locationId }: MachineRef): LocationRef => ({
  kind: "location",
  account,
  organizationId,
  locationId,
  name: "Orchard",
});
const organizationOf = ({ account, organizationId }: MachineRef): OrganizationRef => ({
  kind: "organization",
  account,
  organizationId,
  name: "Hatchling",
});

test("nothing stands against what an owner does", async () => {
  const cloud = await start();
  const permissions = new Permissions(signIn(cloud));
  expect(await whyNot(permissions, windfall(cloud), "write_robot")).toBeUndefined();
  expect(await whyNot(permissions, organizationOf(windfall(cloud)), "write_organization")).toBeUndefined();
});

test("an operator is told who may, and of what", async () => {
  const cloud = await start();
  const permissions = new Permissions(signIn(cloud, "organization-operator"));
  const machine = windfall(cloud);
  const refused = "and this account is an operator.";
  expect(await whyNot(permissions, machine, "write_robot")).toBe(`it needs an owner of windfall, ${refused}`);
  expect(await whyNot(permissions, partOf(machine), "write_robot")).toBe(`it needs an owner of windfall, ${refused}`);
  expect(await whyNot(permissions, machine, "write_location")).toMatch(/^it needs an owner of its location, /);
  expect(await whyNot(permissions, organizationOf(machine), "write_fragment")).toMatch(
    /^it needs an owner of Hatchling, /,
  );
  expect(await whyNot(permissions, machine, "control_robot")).toBeUndefined();
});

test("what an organization has no such thing of is left to the server", async () => {
  const cloud = await start();
  const organization = organizationOf(windfall(cloud));
  expect(resourceFor(organization, "write_robot")).toBeUndefined();
  expect(
    await whyNot(new Permissions(signIn(cloud, "organization-operator")), organization, "write_robot"),
  ).toBeUndefined();
});

test("one question about the organization tells its owner all that is denied: nothing", async () => {
  const cloud = await start();
  const permissions = new Permissions(signIn(cloud));
  const machine = windfall(cloud);
  const refs = [machine, partOf(machine), organizationOf(machine), locationOf(machine)];
  for (const ref of refs) expect(await deniedOf(permissions, ref)).toEqual([]);
  expect(cloud.control.calls("CheckPermissions")).toBe(1);
});

test("an operator is denied what changes a thing, and its config and logs", async () => {
  const cloud = await start();
  const permissions = new Permissions(signIn(cloud, "organization-operator"));
  const machine = windfall(cloud);
  const ofMachine = await deniedOf(permissions, machine);
  expect(ofMachine).toEqual(expect.arrayContaining(["write_robot", "read_robot_config", "read_robot_logs"]));
  expect(ofMachine).not.toContain("read_robot");
  expect(await deniedOf(permissions, partOf(machine))).toEqual(ofMachine);
  expect(await deniedOf(permissions, locationOf(machine))).toContain("write_location");
  const fragments = { ...organizationOf(machine), kind: "fragments" } as const;
  expect(await deniedOf(permissions, fragments)).toContain("write_fragment");
});

test("nothing is denied when the server does not say", async () => {
  const cloud = await start();
  cloud.control.failNext("CheckPermissions", Code.Unimplemented, 10);
  const permissions = new Permissions(signIn(cloud, "organization-operator"));
  expect(await deniedOf(permissions, windfall(cloud))).toEqual([]);
});
