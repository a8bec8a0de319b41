import { expect, test } from "vitest";
import { idOf, keyOf, refIn, type PartRef, type Ref } from "../../../src/fleet/refs.ts";

const part: PartRef = {
  kind: "part",
  account: "acc",
  organizationId: "o",
  locationId: "l",
  machineId: "m",
  machineName: "rover",
  partId: "p",
  name: "rover-main",
};

test("knows each thing by its own id", () => {
  const all: Ref[] = [
    { kind: "organization", account: "acc", organizationId: "o", name: "" },
    { kind: "location", account: "acc", organizationId: "o", locationId: "l", name: "" },
    { kind: "machine", account: "acc", organizationId: "o", locationId: "l", machineId: "m", name: "" },
    part,
    { kind: "fragments", account: "acc", organizationId: "o", name: "" },
    { kind: "fragment", account: "acc", organizationId: "o", fragmentId: "f", name: "" },
  ];
  expect(all.map(idOf)).toEqual(["o", "l", "m", "p", "o", "f"]);
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  expect(keyOf({ ...part, name: "renamed" })).toBe(keyOf(part));
  expect(keyOf({ ...part, account: "other" })).not.toBe(keyOf(part));
});

test("finds the ref in a ref, in a tree row and in what holds one", () => {
  expect(refIn(part, "part", "fragment")).toEqual(part);
  expect(refIn({ row: "node", node: { ref: part } }, "part")).toEqual(part);
  expect(refIn({ ref: part }, "part")).toEqual(part);
});

test.each([
  undefined,
  null,
  "part",
  7,
  [],
  {},
  { kind: "machine" },
  { row: "notice" },
  { node: undefined },
  { node: null },
  { ref: null },
  { scheme: "viam", path: "/part/p/x.part.json" },
])("finds none in %j", (target) => {
  expect(refIn(target, "part")).toBeUndefined();
});
