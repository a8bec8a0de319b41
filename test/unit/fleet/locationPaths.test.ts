import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { locationPaths } from "../../../src/fleet/locationPaths.ts";
import { LocationSchema } from "../../../src/gen/viam/app/v1/location_pb.ts";

const location = (id: string, name: string, parentLocationId = "") =>
  create(LocationSchema, { id, name, parentLocationId });

test("paths stand as in the tree: what is nested behind its parent, and 10 behind 9", () => {
  const all = [
    location("c", "Site 10"),
    location("b", "site 9"),
    location("d", "Shed", "b"),
    location("a", "Site 9 b"),
  ];
  expect([...locationPaths(all).keys()]).toEqual(["b", "d", "a", "c"]);
});

test("locations in a ring have paths, too", () => {
  const paths = locationPaths([location("a", "A", "b"), location("b", "B", "a")]);
  expect(paths.get("a")?.ids).toEqual(["b", "a"]);
});
