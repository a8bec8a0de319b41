import type { Ref } from "../fleet/refs.ts";
import type { Permission } from "../fleet/permissions.ts";
import type { NodeRow, Row } from "./rows.ts";

/**
 * Notes in rows what the account may not do to their things, so that menus leave it out. Returns the rows for which
 * that is news.
 */
export async function noteLimits(
  rows: readonly Row[],
  denied: (ref: Ref) => Promise<readonly Permission[]>,
): Promise<NodeRow[]> {
  const nodes = rows.filter((row): row is NodeRow => row.row === "node");
  const changed = await Promise.all(
    nodes.map(async (row) => {
      const now = await denied(row.node.ref);
      if (now.join() === (row.denied ?? []).join()) return [];
      if (now.length > 0) row.denied = now;
      else delete row.denied;
      return [row];
    }),
  );
  return changed.flat();
}
