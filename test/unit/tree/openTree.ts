import type { App } from "../../../src/fleet/client.ts";
import type { Ref } from "../../../src/fleet/refs.ts";
import { Levels, type Reading } from "../../../src/tree/levels.ts";
import { readAgain } from "../../../src/tree/readAgain.ts";
import { opens, type Row } from "../../../src/tree/rows.ts";
import { openReader } from "./openReader.ts";

/** The tree of an account, without VS Code, all of it open. */
export async function openTree(app: App, account: string) {
  const reader = await openReader(
    () => Promise.resolve(app),
    [{ id: account, name: account, host: "http://127.0.0.1" }],
  );
  const underWay = new Set<Promise<Reading>>();
  const read = (parent: Row | undefined) => {
    const reading = reader.read(parent);
    underWay.add(reading);
    return reading.finally(() => underWay.delete(reading));
  };
  const levels = new Levels({ read, remembered: () => undefined, changed: () => undefined });
  const settle = async () => {
    while (underWay.size > 0) await Promise.all(underWay);
    // What was read is taken in before anything else happens.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const lines = async (parent: Row | undefined, indent: string): Promise<string[]> => {
    await levels.children(parent);
    await settle();
    const rows = await levels.children(parent);
    const all = await Promise.all(
      rows.map(async (row) => {
        const line = row.row === "node" ? [row.node.ref.name, row.node.note].filter(Boolean).join(" ") : row.row;
        return [indent + line, ...(opens(row) ? await lines(row, `${indent}  `) : [])];
      }),
    );
    return all.flat();
  };
  return {
    /** Every row, after all that is out of date was read again. */
    shown: () => lines(undefined, ""),
    /** Does what the view does after an action. */
    refresh: (ref: Ref, what: "self" | "parent" | "fleet" | "nothing") => {
      if (what !== "nothing") readAgain(levels, ref, what, (row) => levels.outdate(row));
    },
  };
}
