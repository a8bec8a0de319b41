import { expect, test } from "vitest";
import type { Permission } from "../../../src/fleet/rights/permissions.ts";
import { noteCare, noteLimits } from "../../../src/tree/limits.ts";
import type { NodeRow, Row } from "../../../src/tree/rows.ts";

const rowOf = (name: string): NodeRow => ({
  row: "node",
  place: "",
  node: { ref: { kind: "organization", account: "a", organizationId: name, name } },
});

test("only rows about whose things there is something else to say are told", async () => {
  const [mine, theirs] = [rowOf("mine"), rowOf("theirs")];
  const rows: Row[] = [mine, theirs, { row: "more", parent: undefined, shown: 2, total: 3 }];
  let denied: Permission[] = ["write_organization"];
  const note = () => noteLimits(rows, ({ name }) => Promise.resolve(name === "theirs" ? denied : []));
  expect(await note()).toEqual([theirs]);
  expect(theirs.denied).toEqual(["write_organization"]);
  expect(await note()).toEqual([]);
  denied = [];
  expect(await note()).toEqual([theirs]);
  expect(theirs).not.toHaveProperty("denied");
});

test("only rows of things that need other care than before are told", async () => {
  const [mine, theirs] = [rowOf("mine"), rowOf("theirs")];
  const note = (marked: boolean) =>
    noteCare([mine, theirs], ({ name }) => Promise.resolve(marked && name === "mine" ? "read-only" : "normal"));
  expect(await note(false)).toEqual([]);
  expect(await note(true)).toEqual([mine]);
  expect(mine.care).toBe("read-only");
  expect(await note(true)).toEqual([]);
  expect(await note(false)).toEqual([mine]);
});

test("a thing of an account that cannot be asked keeps no other from being marked", async () => {
  const [mine, dead] = [rowOf("mine"), rowOf("dead")];
  const care = ({ name }: { name: string }) =>
    name === "dead" ? Promise.reject(new Error("The account is signed out.")) : Promise.resolve("read-only" as const);
  expect(await noteCare([dead, mine], care)).toEqual([mine]);
  expect(dead.care).toBeUndefined();
});
