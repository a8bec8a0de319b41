import type { Node } from "jsonc-parser";
import { layOut, type Slot } from "./layout.ts";
import type { Path, Side } from "./sides.ts";
import { keep, type Piece } from "./pieces.ts";

/** The merge of which the lists are a part. */
interface Merger {
  readonly base: Side;
  readonly mine: Side;
  readonly theirs: Side;
  /** Merges a value that both sides have. */
  value(base: Node | undefined, mine: Node, theirs: Node, path: Path): Piece[];
}

/** The one stretch of a list that was changed: from, and up to where in the base and in the changed list. */
interface Stretch {
  readonly from: number;
  readonly toBase: number;
  readonly to: number;
}

/**
 * Merges lists whose items have no names: by their places, as long as both sides changed different stretches, or the
 * same items without moving any. Undefined for all else.
 */
export function mergePlaces(merger: Merger, base: Node, mine: Node, theirs: Node, path: Path): Piece[] | undefined {
  const [ofBase, ofMine, ofTheirs] = [base.children ?? [], mine.children ?? [], theirs.children ?? []];
  const said = {
    base: ofBase.map((node) => merger.base.meaning(node)),
    mine: ofMine.map((node) => merger.mine.meaning(node)),
    theirs: ofTheirs.map((node) => merger.theirs.meaning(node)),
  };
  const sameLength = ofBase.length === ofMine.length && ofBase.length === ofTheirs.length;
  if (sameLength && !movedSome(said.base, said.mine) && !movedSome(said.base, said.theirs)) {
    const slots = ofMine.map((node, index): Slot => {
      const other = ofTheirs[index];
      return { index, pieces: other ? merger.value(ofBase[index], node, other, [...path, index]) : keep(node) };
    });
    return layOut(merger.mine, mine, slots, merger.theirs);
  }

  const my = stretchOf(said.base, said.mine);
  const their = stretchOf(said.base, said.theirs);
  // Where they only touch, nothing says which comes first.
  const isApart = my.toBase < their.from || their.toBase < my.from;
  if (!isApart) return undefined;
  const shift = my.toBase < their.from ? my.to - my.toBase : 0;
  const slots: Slot[] = ofMine.map((node, index) => ({ index, pieces: keep(node) }));
  const put = ofTheirs.slice(their.from, their.to).map((node): Slot => ({ theirs: node }));
  slots.splice(their.from + shift, their.toBase - their.from, ...put);
  return layOut(merger.mine, mine, slots, merger.theirs);
}

/** Whether something stands where something else stood before that is still there. */
function movedSome(base: readonly string[], changed: readonly string[]): boolean {
  const all = new Set(base);
  return changed.some((each, index) => each !== base[index] && all.has(each));
}

function stretchOf(base: readonly string[], changed: readonly string[]): Stretch {
  const shorter = Math.min(base.length, changed.length);
  let from = 0;
  while (from < shorter && base[from] === changed[from]) from += 1;
  let end = 0;
  while (end < shorter - from && base[base.length - 1 - end] === changed[changed.length - 1 - end]) end += 1;
  return { from, toBase: base.length - end, to: changed.length - end };
}
