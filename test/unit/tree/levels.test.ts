import { expect, test } from "vitest";
import type { Node } from "../../../src/fleet/node.ts";
import type { MachineRef } from "../../../src/fleet/refs.ts";
import { Levels, pageSize, type Reading } from "../../../src/tree/levels.ts";
import type { Notice, Row } from "../../../src/tree/rows.ts";

const machine = (name: string, note?: string): Node => {
  const ref: MachineRef = {
    kind: "machine",
    account: "a",
    organizationId: "o",
    locationId: "l",
    machineId: name.toLowerCase(),
    name,
  };
  return { ref, ...(note && { note }) };
};
const rowsOf = (...nodes: Node[]): Row[] => nodes.map((node) => ({ row: "node", place: "", node }));
const names = (rows: readonly Row[]) => rows.map((row) => (row.row === "node" ? row.node.ref.name : row.row));

/** Levels over a fleet that a test changes, with what was read and told. */
function tree(first: Reading, remembered?: readonly Row[]) {
  const told: ("level" | string[])[] = [];
  const state = { reading: first, reads: 0 };
  const waiting: (() => void)[] = [];
  const levels = new Levels({
    read: () => {
      state.reads++;
      return Promise.resolve(state.reading);
    },
    remembered: () => remembered,
    changed: (what) => {
      told.push("rows" in what ? names(what.rows) : "level");
      waiting.shift()?.();
    },
  });
  const nextTold = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { levels, told, state, nextTold };
}

test("a level is read once, and then shown from what is known", async () => {
  const { levels, state, told } = tree({ rows: rowsOf(machine("Ada"), machine("Bob")) });
  expect(names(await levels.children(undefined))).toEqual(["Ada", "Bob"]);
  expect(names(await levels.children(undefined))).toEqual(["Ada", "Bob"]);
  expect(state.reads).toBe(1);
  expect(told).toEqual([]);
});

test("what is out of date is shown at once, and only what has changed is told afterwards", async () => {
  const { levels, state, told, nextTold } = tree({ rows: rowsOf(machine("Ada"), machine("Bob")) });
  const [ada, bob] = await levels.children(undefined);
  levels.outdate(undefined);
  state.reading = { rows: rowsOf(machine("Ada"), machine("Bob", "main")) };
  const changed = nextTold();
  expect(names(await levels.children(undefined))).toEqual(["Ada", "Bob"]);
  await changed;
  expect(told).toEqual([["Bob"]]);
  const again = await levels.children(undefined);
  expect(again[0]).toBe(ada);
  expect(again[1]).toBe(bob);
});

test("nothing is told when nothing has changed", async () => {
  const { levels, state, told } = tree({ rows: rowsOf(machine("Ada")) });
  await levels.children(undefined);
  levels.outdate(undefined);
  await levels.fresh(undefined);
  expect(state.reads).toBe(2);
  expect(told).toEqual([]);
});

test("a row that came or went is told as a change of its level, and the others keep their objects", async () => {
  const { levels, state, told } = tree({ rows: rowsOf(machine("Ada"), machine("Bob")) });
  const [, bob] = await levels.children(undefined);
  state.reading = { rows: rowsOf(machine("Bob"), machine("Cem")) };
  await levels.fresh(undefined);
  expect(told).toEqual(["level"]);
  const after = await levels.children(undefined);
  expect(names(after)).toEqual(["Bob", "Cem"]);
  expect(after[0]).toBe(bob);
  expect(levels.find("a/o/machine/ada")).toBeUndefined();
});

test("what was there the last time is shown without waiting, and then read", async () => {
  const { levels, state, nextTold } = tree({ rows: rowsOf(machine("Ada"), machine("Eve")) }, rowsOf(machine("Ada")));
  const changed = nextTold();
  expect(names(await levels.children(undefined))).toEqual(["Ada"]);
  await changed;
  expect(state.reads).toBe(1);
  expect(names(await levels.children(undefined))).toEqual(["Ada", "Eve"]);
});

test("a failure keeps what is known, says why above it, and goes when it is over", async () => {
  const { levels, state, told } = tree({ rows: rowsOf(machine("Ada")) });
  await levels.children(undefined);
  const failed: Notice = { row: "notice", kind: "failed", text: "Viam cannot be reached.", parent: undefined };
  state.reading = { rows: [], failed };
  await levels.fresh(undefined);
  expect(names(await levels.children(undefined))).toEqual(["notice", "Ada"]);
  state.reading = { rows: rowsOf(machine("Ada")) };
  await levels.fresh(undefined);
  expect(names(await levels.children(undefined))).toEqual(["Ada"]);
  expect(told).toEqual(["level", "level"]);
});

test("a failure is told once, at the top, and below it only where nothing else is known", async () => {
  const { levels, state, nextTold } = tree({ rows: rowsOf(machine("Ada"), machine("Bob")) });
  const [ada, bob] = await levels.children(undefined);
  state.reading = { rows: rowsOf(machine("Cam")) };
  await levels.children(ada);
  const failed = { row: "notice", kind: "failed", text: "Viam cannot be reached.", parent: undefined } as const;
  state.reading = { rows: [], failed };

  await levels.fresh(ada);
  expect(names(await levels.children(ada))).toEqual(["notice", "Cam"]);
  const told = nextTold();
  await levels.fresh(undefined);
  await told;
  expect(names(await levels.children(undefined))).toEqual(["notice", "Ada", "Bob"]);
  expect(names(await levels.children(ada))).toEqual(["Cam"]);
  expect(names(await levels.children(bob))).toEqual(["notice"]);

  state.reading = { rows: [], failed: { ...failed, text: "This key may not read it." } };
  await levels.fresh(ada);
  expect(names(await levels.children(ada))).toEqual(["notice", "Cam"]);
});

test("a first failure is read anew when it is asked for again", async () => {
  const failed: Notice = { row: "notice", kind: "failed", text: "Viam cannot be reached.", parent: undefined };
  const { levels, state } = tree({ rows: [], failed });
  expect(names(await levels.children(undefined))).toEqual(["notice"]);
  state.reading = { rows: rowsOf(machine("Ada")) };
  levels.outdate(undefined);
  expect(names(await levels.children(undefined))).toEqual(["Ada"]);
});

test("a long level says how much of it is shown, and shows more when asked", async () => {
  const many = Array.from({ length: pageSize * 2 + 10 }, (_, at) => machine(`m${at}`));
  const { levels, told } = tree({ rows: rowsOf(...many) });
  const first = await levels.children(undefined);
  expect(first).toHaveLength(pageSize + 1);
  expect(first.at(-1)).toMatchObject({ row: "more", shown: pageSize, total: many.length });
  levels.showMore(undefined);
  expect(told).toEqual(["level"]);
  expect(await levels.children(undefined)).toHaveLength(pageSize * 2 + 1);
  const last = levels.find(`a/o/machine/m${many.length - 1}`);
  if (last) levels.showUpTo(last);
  expect((await levels.children(undefined)).at(-1)).toBe(last);
});

const place = (name: string): Row => {
  const ids = { account: "a", organizationId: "o", locationId: name };
  return { row: "node", place: "", node: { ref: { kind: "location", ...ids, name } } };
};

/** Levels of which a test says when each is read, and what is there then. */
function slowTree() {
  const told: string[] = [];
  const pending: { readonly parent: string; readonly resolve: (reading: Reading) => void }[] = [];
  const levels = new Levels({
    read: (parent) => new Promise((resolve) => pending.push({ parent: nameOf(parent), resolve })),
    remembered: () => undefined,
    changed: (what) => told.push("rows" in what ? names(what.rows).join() : `under ${nameOf(what.level)}`),
  });
  const answer = async (parent: string, ...rows: Row[]) => {
    const [asked] = pending.splice(
      pending.findIndex((each) => each.parent === parent),
      1,
    );
    asked?.resolve({ rows });
    // The answer is taken in before the next turn of the event loop.
    await new Promise(setImmediate);
  };
  return { levels, told, answer, isAsked: (parent: string) => pending.some((each) => each.parent === parent) };
}

const nameOf = (row: Row | undefined) => (row ? names([row]).join() : "");

test("a row that has moved leaves the place where it was, and is another object there", async () => {
  const { levels, told, answer } = slowTree();
  const [orchard, kitchen] = [place("Orchard"), place("Kitchen")];
  const both = Promise.all([levels.children(orchard), levels.children(kitchen)]);
  await answer("Orchard", ...rowsOf(machine("Ada"), machine("Bob")));
  await answer("Kitchen", ...rowsOf(machine("Cem")));
  const [[ada, bob]] = await both;

  const moved = levels.fresh(kitchen);
  await answer("Kitchen", ...rowsOf(machine("Ada"), machine("Cem")));
  await moved;
  expect(told).toEqual(["under Orchard", "under Kitchen"]);
  expect(await levels.children(orchard)).toEqual([bob]);
  const [there] = await levels.children(kitchen);
  expect(there).toEqual(ada);
  expect(there).not.toBe(ada);
  await answer("Orchard", ...rowsOf(machine("Bob")));
  expect(levels.find("a/o/machine/ada")).toBe(there);
  expect(there && levels.parentOf(there)).toBe(kitchen);
});

test("what becomes out of date while it is read is read once more", async () => {
  const { levels, answer, isAsked } = slowTree();
  const first = levels.children(undefined);
  levels.outdate(undefined);
  await answer("", ...rowsOf(machine("Ada")));
  expect(names(await first)).toEqual(["Ada"]);
  expect(isAsked("")).toBe(true);
  levels.outdate(undefined);
  await answer("", ...rowsOf(machine("Bob")));
  expect(isAsked("")).toBe(true);
  await answer("", ...rowsOf(machine("Cem")));
  expect(names(await levels.children(undefined))).toEqual(["Cem"]);
  expect(isAsked("")).toBe(false);
});

test("what is wanted anew while it is read is not what that reading began with", async () => {
  const { levels, answer, isAsked } = slowTree();
  const first = levels.children(undefined);
  const fresh = levels.fresh(undefined);
  await answer("", ...rowsOf(machine("Ada")));
  await first;
  expect(isAsked("")).toBe(true);
  await answer("", ...rowsOf(machine("Bob")));
  await fresh;
  expect(names(await levels.children(undefined))).toEqual(["Bob"]);
});

test("what was asked before everything was forgotten is not shown after it", async () => {
  const { levels, answer } = slowTree();
  const first = levels.children(undefined);
  levels.clear();
  const second = levels.children(undefined);
  await answer("", ...rowsOf(machine("Bob")));
  await answer("", ...rowsOf(machine("Ada")));
  expect(names(await first)).toEqual(["Ada"]);
  expect(names(await second)).toEqual(["Ada"]);
});

test("a group that has other members is told, even when there are as many", async () => {
  const group = (...nodes: Node[]): Row => ({ row: "group", group: "machines", name: "offline", nodes });
  const { levels, told, state } = tree({ rows: [group(machine("Ada"))] });
  await levels.children(undefined);
  state.reading = { rows: [group(machine("Ada"))] };
  await levels.fresh(undefined);
  expect(told).toEqual([]);
  state.reading = { rows: [group(machine("Bob"))] };
  await levels.fresh(undefined);
  expect(told).toEqual([["group"]]);
});

test("what is known under an account stays when the accounts are read again", async () => {
  const account = (): Row => ({ row: "account", account: { id: "a", name: "me", host: "https://app.viam.com" } });
  const { levels, told, state } = tree({ rows: [account()] });
  const [first] = await levels.children(undefined);
  state.reading = { rows: rowsOf(machine("Ada")) };
  const [ada] = await levels.children(first);
  state.reading = { rows: [account()] };
  await levels.fresh(undefined);
  const failed: Notice = { row: "notice", kind: "failed", text: "Viam cannot be reached.", parent: first };
  state.reading = { rows: [], failed };
  const [now] = await levels.children(undefined);
  expect(await levels.children(now)).toEqual([ada]);
  expect(now).toBe(first);
  expect(told).toEqual([]);
});

test("an account that is renamed is called by its new name, in the row that it had", async () => {
  const account = (name: string): Row => ({ row: "account", account: { id: "a", name, host: "https://app.viam.com" } });
  const { levels, told, state } = tree({ rows: [account("me")] });
  const [first] = await levels.children(undefined);
  state.reading = { rows: [account("the night shift")] };
  await levels.fresh(undefined);
  expect(first).toEqual(account("the night shift"));
  expect(told).toEqual([["account"]]);
});

test("what is read of a place that moves meanwhile is not kept for where it was", async () => {
  const { levels, told, answer } = slowTree();
  const [farm, orchard] = [place("Farm"), place("Orchard")];
  const first = levels.children(undefined);
  await answer("", farm, orchard);
  const [, before] = await first;
  const under = Promise.all([levels.children(farm), levels.children(before)]);
  await answer("Farm");
  await answer("Orchard", ...rowsOf(machine("Ada")));
  await under;

  const again = Promise.all([levels.fresh(undefined), levels.fresh(before)]);
  await answer("", farm);
  await answer("Orchard", ...rowsOf(machine("Ada")));
  await again;
  expect(levels.opened()).toEqual([farm]);

  const moved = levels.fresh(farm);
  await answer("Farm", place("Orchard"));
  await moved;
  const [after] = await levels.children(farm);
  const shown = levels.children(after);
  await answer("Orchard", ...rowsOf(machine("Ada"), machine("Bob")));
  expect(names(await shown)).toEqual(["Ada", "Bob"]);
  expect(levels.opened().at(-1)).toBe(after);
  expect(told).toEqual(["under ", "under Farm"]);
});
