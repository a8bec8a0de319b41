import { expect, test } from "vitest";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import { crawl } from "../../../src/fleet/find/crawl.ts";
import { FleetIndex } from "../../../src/fleet/find/fleetIndex.ts";
import type { Node } from "../../../src/fleet/node.ts";
import { isParent, keyOf, type Ref } from "../../../src/fleet/refs.ts";
import { reveal, type Revealing } from "../../../src/tree/reveal.ts";
import type { Row } from "../../../src/tree/rows.ts";
import { signIn, start } from "../fleet/helpers.ts";

const account = "account";

test("whatever Go to Anything finds can be shown in the Fleet view, though nothing of it is open there", async () => {
  const app = signIn(await start());
  const index = new FleetIndex();
  const { signal } = new AbortController();
  await crawl(app, account, index, { signal, maxAge: () => 0, now: Date.now, progress: () => undefined });
  const selected: string[] = [];
  const rowAt = async (line: readonly Ref[]) => {
    let row: Row | undefined;
    let level: Node[] = await organizationsOf(app, account);
    for (const ref of line) {
      const node = level.find((each) => keyOf(each.ref) === keyOf(ref));
      if (!node) break;
      row = { row: "node", place: "", node };
      level = isParent(node.ref) ? await childrenOf(app, node.ref) : [];
    }
    return row;
  };
  const view = {
    tree: { rowAt },
    fleet: { app: () => Promise.resolve(app) },
    plain: () => Promise.resolve(),
    view: { reveal: (row: Row) => Promise.resolve(row.row === "node" && selected.push(row.node.ref.kind)) },
  } as unknown as Revealing;
  for (const { ref } of index.of(account)) await reveal(view, ref);
  expect([...new Set(selected)].sort()).toEqual(["fragment", "location", "machine", "module", "organization"]);
});
