import { expect, test } from "vitest";
import type { App } from "../../../src/fleet/client.ts";
import { childrenOf, organizationsOf, type Parent } from "../../../src/fleet/children.ts";
import type { Node } from "../../../src/fleet/node.ts";
import { isParent, keyOf } from "../../../src/fleet/refs.ts";
import { code, idOf, part, scriptedApp, signIn, start } from "./helpers.ts";

const account = "any";

function parentIn(nodes: Node[], name: string): Parent {
  const ref = nodes.find((each) => each.ref.name === name)?.ref;
  if (!ref || !isParent(ref)) throw new Error(`There is no parent named ${name}.`);
  return ref;
}

/** What stands under a path of names. */
async function under(app: App, ...path: string[]): Promise<Node[]> {
  let nodes: Node[] = await organizationsOf(app, account);
  for (const name of path) nodes = await childrenOf(app, parentIn(nodes, name));
  return nodes;
}

const namesOf = (nodes: Node[]) => nodes.map(({ ref }) => `${ref.kind} ${ref.name}`);

test("shows locations nested as they are, and the folders last", async () => {
  const app = signIn(await start());
  expect(namesOf(await organizationsOf(app, account))).toEqual([
    "organization Hatchling Robotics",
    "organization Tidepool Labs",
  ]);
  const top = namesOf(await under(app, "Hatchling Robotics"));
  expect(top).toContain("location Orchard");
  expect(top).not.toContain("location Row Seven");
  expect(top.slice(-4)).toEqual(["fragments Fragments", "modules Modules", "people People", "keys API keys"]);
  expect(namesOf(await under(app, "Hatchling Robotics", "Orchard"))).toContain("location North Rows");
  expect(namesOf(await under(app, "Hatchling Robotics", "Orchard", "North Rows"))).toContain("location Row Seven");
});

test("puts locations before machines, each sorted as people count", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const locationId = idOf(cloud, "locations", "Orchard");
  const machines = [...cloud.store.machines.values()];
  for (const [at, name] of ["rover-10", "rover-9", "Rover-11"].entries()) {
    cloud.store.machines.change(machines[at]?.id ?? "", { name, locationId });
  }
  const nodes = await under(app, "Hatchling Robotics", "Orchard");
  const kinds = nodes.map(({ ref }) => ref.kind);
  expect(kinds).toEqual([...kinds].sort());
  expect(namesOf(nodes).filter((each) => /rover-/i.test(each))).toEqual([
    "machine rover-9",
    "machine rover-10",
    "machine Rover-11",
  ]);
});

test("puts the main part first, and says that it is", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  await app.updateRobotPart({ id: part(cloud, "windfall-cart").id, name: "a-first-by-name" });
  const parts = await under(app, "Hatchling Robotics", "Orchard", "windfall");
  expect(parts.map(({ ref, note }) => [ref.name, note])).toEqual([
    ["windfall-main", "main part"],
    ["a-first-by-name", undefined],
    ["windfall-mast", undefined],
  ]);
  expect(parts[0]?.ref).toMatchObject({ kind: "part", account, machineName: "windfall" });
});

test("counts the machines of nested locations, too, and tells whose a shared location is", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const notes = async (organization: string, location: string) =>
    (await under(app, organization)).find(({ ref }) => ref.name === location)?.note;
  expect(await notes("Hatchling Robotics", "Warehouse Nine")).toBe("6 machines");
  expect(await notes("Tidepool Labs", "Greenhouse")).toBe("3 machines");
  expect(await notes("Hatchling Robotics", "Greenhouse")).toBe("3 machines · shared by Tidepool Labs");
  expect(await notes("Tidepool Labs", "Dry Dock")).toBe("0 machines");
});

test("shows who sees only a nested location that location at the top", async () => {
  const cloud = await start();
  const app = scriptedApp({
    listLocations: () => ({ locations: [{ id: "b", name: "Shelf", parentLocationId: "a", robotCount: 1 }] }),
  });
  const organization = { kind: "organization", account, organizationId: "o", name: "O" } as const;
  expect((await childrenOf(app, organization)).map(({ ref, note }) => [ref.name, note])).toEqual([
    ["Shelf", "1 machine"],
    ["Fragments", undefined],
    ["Modules", undefined],
    ["People", undefined],
    ["API keys", undefined],
  ]);
  const owner = signIn(cloud, "location-owner");
  expect(namesOf(await under(owner, "Hatchling Robotics"))[0]).toBe("location Orchard");
});

test("shows who has a key for one machine the way to it, and nothing else", async () => {
  const app = signIn(await start(), "machine-owner");
  const [location] = await under(app, "Hatchling Robotics");
  if (location?.ref.kind !== "location") throw new Error("The location is missing.");
  const machines = (await childrenOf(app, location.ref)).filter(({ ref }) => ref.kind === "machine");
  expect(machines).toHaveLength(1);
});

test("shows an organization its own fragments only, of whatever visibility", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  for (const name of ["Hatchling Robotics", "Tidepool Labs"]) {
    const organizationId = idOf(cloud, "organizations", name);
    const own = [...cloud.store.fragments.values()].filter((row) => row.organizationId === organizationId);
    const shown = await under(app, name, "Fragments");
    expect(shown.map(({ ref }) => ref.name).sort()).toEqual(own.map((row) => row.name).sort());
    for (const { note } of shown) expect(note).toMatch(/^(private|public|public, unlisted)$/);
  }
});

test("shows nothing under what is empty, and fails for what is gone", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const orchard = cloud.store.locations.need(idOf(cloud, "locations", "Orchard"));
  cloud.store.locations.put({ ...orchard, id: "empty", name: "Empty Shed" });
  expect(await under(app, "Hatchling Robotics", "Empty Shed")).toEqual([]);
  const gone = {
    kind: "machine",
    account,
    organizationId: "o",
    locationId: "empty",
    machineId: "m",
  } as const;
  expect(await code(childrenOf(app, { ...gone, name: "gone" }))).toBe("NotFound");
});

test("gives every row of a fleet a key of its own", async () => {
  const app = signIn(await start());
  const keys: string[] = [];
  const visit = async (nodes: Node[]): Promise<void> => {
    for (const { ref } of nodes) {
      keys.push(keyOf(ref));
      if (isParent(ref)) await visit(await childrenOf(app, ref));
    }
  };
  await visit(await organizationsOf(app, account));
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
});
