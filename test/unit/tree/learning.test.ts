import { expect, test } from "vitest";
import type { MachineFacts } from "../../../src/fleet/machines/machineFacts.ts";
import type { Online } from "../../../src/fleet/machines/onlineState.ts";
import type { LocationRef, MachineRef } from "../../../src/fleet/refs.ts";
import { favoriteGroup } from "../../../src/tree/favoriteGroup.ts";
import { Learning } from "../../../src/tree/learning.ts";
import { Levels } from "../../../src/tree/levels.ts";
import type { NodeRow, Row } from "../../../src/tree/rows.ts";

const online: Online = { state: "online" };
const offline: Online = { state: "offline" };
const cellar: LocationRef = { kind: "location", account: "a", organizationId: "o", locationId: "l", name: "Cellar" };
const machine = (name: string): MachineRef => ({ ...cellar, kind: "machine", machineId: name, name });
const rowOf = (ref: MachineRef | LocationRef, place = ""): NodeRow => ({ row: "node", place, node: { ref } });
const said = ({ node }: NodeRow) => `${node.ref.name} ${node.online?.state ?? ""} ${node.note ?? ""}`;

/** Facts about a machine of the cellar with one part. */
const facts = (machineId: string, state: Online, name = machineId): MachineFacts => ({
  machineId,
  name,
  locationId: "l",
  parts: [
    { partId: `${machineId}-main`, name: `${name}-main`, isMain: true, online: state, version: "", platform: "" },
  ].map((part) => ({ ...part, address: "", fragments: [] })),
});

/** A tree with the cellar open, as it was last shown. */
async function open(...under: Row[]) {
  const location = rowOf(cellar);
  const levels = new Levels({
    read: (parent) => Promise.resolve({ rows: parent === location ? under : [location] }),
    remembered: () => undefined,
    changed: () => undefined,
  });
  await levels.children(undefined);
  await levels.children(location);
  for (const row of levels.all()) if (row.row === "node") row.shown = said(row);
  return { learning: new Learning(levels, said), location, levels };
}

test("only rows that say something else are told", async () => {
  const { learning } = await open(rowOf(machine("ada")), rowOf(machine("bob")));
  const first = learning.bringIn("a", [facts("ada", online), facts("bob", offline)], true);
  expect(first.map(said)).toEqual(["ada online ", "bob offline "]);
  for (const row of first) row.shown = said(row);
  const second = learning.bringIn("a", [facts("ada", offline), facts("bob", offline)], true);
  expect(second.map(said)).toEqual(["ada offline "]);
});

test("a new name is told, and what another account knows changes nothing", async () => {
  const { learning } = await open(rowOf(machine("ada")));
  expect(learning.bringIn("other", [facts("ada", online)], true)).toEqual([]);
  expect(learning.bringIn("a", [facts("ada", online, "eve")], true).map(said)).toEqual(["eve online "]);
});

test("a location is read again when a machine came or went, once for each time", async () => {
  const { learning, location } = await open(rowOf(machine("ada")), rowOf(machine("bob")));
  expect(learning.outdated("a", [facts("bob", online), facts("ada", online)])).toEqual([]);
  expect(learning.outdated("a", [facts("ada", online)])).toEqual([location]);
  // The server may go on telling something else than what it lists.
  expect(learning.outdated("a", [facts("ada", online)])).toEqual([]);
  expect(learning.outdated("a", [])).toEqual([location]);
  expect(learning.outdated("other", [])).toEqual([]);
});

test("a location is read again when a machine is back that was found there before", async () => {
  const { learning, location } = await open(rowOf(machine("ada")));
  const both = [facts("ada", online), facts("bob", online)];
  expect(learning.outdated("a", both)).toEqual([location]);
  // It left again before the tree had it.
  expect(learning.outdated("a", [facts("ada", online)])).toEqual([]);
  expect(learning.outdated("a", both)).toEqual([location]);
});

test("machines of an account that is signed out are not counted", async () => {
  const { learning } = await open();
  learning.bringIn("other", [facts("ada", offline)], true);
  learning.forgetCounts();
  learning.bringIn("a", [facts("bob", online)], true);
  expect([...learning.states()]).toEqual([["online", 1]]);
});

test("a favorite that is gone from the whole fleet says so", async () => {
  const { learning } = await open(rowOf(machine("ada"), "favorites:Favorites/"));
  expect(learning.bringIn("a", [], false)).toEqual([]);
  expect(learning.bringIn("a", [], true).map(said)).toEqual(["ada  no longer there"]);
});

test("a favorite that is back says so no more", async () => {
  const { learning } = await open(rowOf(machine("ada"), "favorites:Favorites/"));
  learning.bringIn("a", [], true);
  expect(learning.bringIn("a", [facts("ada", online)], true).map(said)).toEqual(["ada online "]);
});

test("a machine that moved is known to stand where it is now, also as a favorite, for marks count there", async () => {
  const row = rowOf(machine("ada"), "favorites:Favorites/");
  const part = { ...machine("ada"), kind: "part", machineName: "ada", partId: "ada-main" } as const;
  const partRow: NodeRow = { row: "node", place: "", node: { ref: part } };
  const { learning } = await open(row, partRow);
  const moved = { ...facts("ada", online, "eve"), locationId: "vault" };
  learning.bringIn("a", [moved], true);
  expect(row.node.ref).toEqual({ ...machine("ada"), name: "eve", locationId: "vault" });
  expect(partRow.node.ref).toMatchObject({ name: "eve-main", machineName: "eve", locationId: "vault" });
  const [group] = favoriteGroup([machine("ada"), part, cellar], (ref) => learning.of(ref));
  expect(group?.nodes.map(({ ref }) => "locationId" in ref && ref.locationId)).toEqual(["vault", "vault", "l"]);
});

test("facts are known for a machine and for its parts", async () => {
  const { learning } = await open();
  learning.note([facts("ada", online)]);
  const part = { ...machine("ada"), kind: "part", machineName: "ada", partId: "ada-main" } as const;
  expect(learning.of(part)?.name).toBe("ada");
  expect(learning.of(cellar)).toBeUndefined();
});

test("a location says how its machines are doing, those of nested locations with it", async () => {
  const { learning, location, levels } = await open(rowOf(machine("ada")));
  expect(learning.statesUnder(location)).toBeUndefined();
  location.node = { ...location.node, inside: ["l", "shelf"] };
  const onShelf = (facts: MachineFacts): MachineFacts => ({ ...facts, locationId: "shelf" });
  learning.bringIn("a", [facts("ada", online), facts("bob", offline), onShelf(facts("eve", offline))], true);
  expect([...(learning.statesUnder(location) ?? [])]).toEqual([
    ["online", 1],
    ["offline", 2],
  ]);
  // A poll of what is in sight says nothing of other locations, one of everything does.
  learning.bringIn("a", [facts("ada", online), facts("bob", online)], false);
  expect(learning.statesUnder(location)?.get("offline")).toBe(1);
  learning.bringIn("a", [facts("ada", online), facts("bob", online)], true);
  expect(learning.statesUnder(location)?.get("offline")).toBeUndefined();
  const [ada] = levels.under(location);
  expect(ada?.row === "node" && learning.statesUnder(ada)).toBeUndefined();
});

test("an organization says how the machines of its locations are doing, each location counted once", async () => {
  const organization: NodeRow = {
    row: "node",
    place: "",
    node: { ref: { kind: "organization", account: "a", organizationId: "o", name: "O" } },
  };
  const cellarRow: NodeRow = { row: "node", place: "", node: { ref: cellar, inside: ["l", "shelf"] } };
  const shelfRow: NodeRow = { row: "node", place: "", node: { ref: { ...cellar, locationId: "shelf" } } };
  const levels = new Levels({
    read: (parent) => Promise.resolve({ rows: parent ? [cellarRow, shelfRow] : [organization] }),
    remembered: () => undefined,
    changed: () => undefined,
  });
  const learning = new Learning(levels, said);
  await levels.children(undefined);
  await levels.children(organization);
  learning.bringIn("a", [facts("ada", offline), { ...facts("eve", offline), locationId: "shelf" }], true);
  expect(learning.statesUnder(organization)?.get("offline")).toBe(2);
});
