import { expect, test } from "vitest";
import type { LocationRef, MachineRef, OrganizationRef, PartRef, Ref } from "../../../src/fleet/refs.ts";
import type { Movable } from "../../../src/tree/dragAndDrop.ts";
import { move } from "../../../src/tree/move.ts";

const organization: OrganizationRef = { kind: "organization", account: "a", organizationId: "o", name: "Org" };
const location = (name: string, organizationId = "o"): LocationRef => ({
  kind: "location",
  account: "a",
  organizationId,
  locationId: name.toLowerCase(),
  name,
});
const machine = (name: string, where = location("Cellar")): MachineRef => ({
  ...where,
  kind: "machine",
  machineId: name,
  name,
});
const part: PartRef = { ...machine("ada"), kind: "part", machineName: "ada", partId: "ada-main", name: "ada-main" };

/** What is done when things are dropped. */
async function drop(refs: readonly Movable[], target: Ref) {
  const done: unknown[] = [];
  await move(refs, target, (command, targets, answer) => {
    done.push([command, targets.map(({ name }) => name), answer]);
    return Promise.resolve();
  });
  return done;
}

test("machines and locations dropped together on a location move there, with a question for each kind", async () => {
  const place = { locationId: "attic", name: "Attic" };
  expect(await drop([machine("ada"), location("Cellar"), machine("bob")], location("Attic"))).toEqual([
    ["viam.location.move", ["Cellar"], place],
    ["viam.machine.move", ["ada", "bob"], place],
  ]);
});

test("a location dropped on its organization moves to the top", async () => {
  expect(await drop([location("Cellar")], organization)).toEqual([["viam.location.moveToTop", ["Cellar"], false]]);
});

test("a machine that is there already stays, and nothing is asked", async () => {
  expect(await drop([machine("ada")], location("Cellar"))).toEqual([]);
});

test.each<[string, Movable, Ref, string]>([
  ["into itself", location("Cellar"), location("Cellar"), "Cellar cannot move into itself."],
  ["to another organization", machine("ada"), location("Attic", "other"), "ada cannot move to another organization."],
  ["to another account", location("Cellar"), { ...organization, account: "b" }, "cannot move to another organization."],
  ["out of all locations", machine("ada"), organization, "A machine has to be in a location: drop ada on one."],
  ["onto a part", machine("bob"), part, "can be dropped on a location or an organization."],
])("nothing moves %s", async (_where, ref, target, why) => {
  await expect(drop([ref], target)).rejects.toThrow(why);
});
