import type { Care } from "../fleet/rights/care.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import type { Ref } from "../fleet/refs.ts";
import type { NodeRow, Row } from "./rows.ts";

/**
 * Notes in rows what the account may not do to their things, so that menus leave it out. Returns the rows for which
 * that is news.
 */
export function noteLimits(
  rows: readonly Row[],
  denied: (ref: Ref) => Promise<readonly Permission[]>,
): Promise<NodeRow[]> {
  return note(rows, denied, (row, now) => {
    if (now.join() === (row.denied ?? []).join()) return false;
    if (now.length > 0) row.denied = now;
    else delete row.denied;
    return true;
  });
}

/** Notes in rows how careful one has to be with their things. Returns the rows for which that is news. */
export function noteCare(rows: readonly Row[], care: (ref: Ref) => Promise<Care>): Promise<NodeRow[]> {
  return note(rows, care, (row, now) => {
    const isNews = now !== (row.care ?? "normal");
    row.care = now;
    return isNews;
  });
}

/** What cannot be asked about, as with an account that has to sign in again, is no news and keeps no other away. */
async function note<T>(
  rows: readonly Row[],
  read: (ref: Ref) => Promise<T>,
  isNews: (row: NodeRow, now: T) => boolean,
): Promise<NodeRow[]> {
  const nodes = rows.filter((row): row is NodeRow => row.row === "node");
  const news = await Promise.allSettled(nodes.map(async (row) => isNews(row, await read(row.node.ref))));
  return nodes.filter((_, index) => {
    const outcome = news[index];
    return outcome?.status === "fulfilled" && outcome.value;
  });
}
