import { idOf, type Ref } from "../fleet/refs.ts";
import type { Levels } from "./levels.ts";
import { refOfRow, type Row } from "./rows.ts";

/**
 * Has read again what is different after something was done to a thing, or also to what stands beside it. What is shared
 * stands under several organizations, and locations say how many machines they hold, nested ones with them.
 *
 * @param refresh Has all read again that stands under a row, or everything.
 */
export function readAgain(
  levels: Levels,
  ref: Ref,
  what: "self" | "parent" | "fleet",
  refresh: (row: Row | undefined) => void,
): void {
  if (what === "fleet") {
    refresh(undefined);
    return;
  }
  const rows = levels.all().filter((row) => isSame(refOfRow(row), ref));
  const changed = new Set(what === "self" ? rows : rows.map((row) => levels.parentOf(row)));
  for (const row of changed) refresh(row);
  if (ref.kind !== "machine" && ref.kind !== "location") return;
  const counting = new Set([...changed].flatMap((row) => above(levels, row)));
  for (const row of counting) void levels.fresh(row);
}

function isSame(ref: Ref | undefined, other: Ref): boolean {
  return ref !== undefined && ref.kind === other.kind && idOf(ref) === idOf(other);
}

/** What stands above a location, up to the organization. */
function above(levels: Levels, row: Row | undefined): (Row | undefined)[] {
  if (!row || refOfRow(row)?.kind !== "location") return [];
  const parent = levels.parentOf(row);
  return [parent, ...above(levels, parent)];
}
