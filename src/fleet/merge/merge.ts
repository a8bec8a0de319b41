import type { Edit, Node } from "jsonc-parser";
import { layOut, moved, type Slot } from "./layout.ts";
import { mergePlaces } from "./places.ts";
import { itemsOfLists, propertiesOf, Side, type Member, type Path } from "./sides.ts";
import { applied, editsOf, keep, type Piece } from "./pieces.ts";

/** A place that both sides changed, each otherwise. */
export interface Overlap {
  readonly path: Path;
  /** What both were made from, as it is typed; undefined for what was not there. */
  readonly base: string | undefined;
  /** Undefined for what was taken out. */
  readonly mine: string | undefined;
  /** Undefined for what was taken out. */
  readonly theirs: string | undefined;
}

/** Whose version goes where both changed the same. */
export type Choice = (overlap: Overlap) => "mine" | "theirs";

/** What came of a merge. */
export interface Merge {
  /** Mine with what theirs changed. Comments, format, order and the digits of numbers stay as they are in mine. */
  readonly text: string;
  /** The same as changes of mine, in the order of their places. */
  readonly edits: readonly Edit[];
  /** What had to be chosen. */
  readonly overlaps: readonly Overlap[];
}

/**
 * Merges two edits of one config by what is in it: items are found by their names, everything else by its keys. The
 * order of named items counts as format, and an item to which both gave another name is there under both. Undefined when one of the texts is no JSON.
 */
export function mergeConfigs(base: string, mine: string, theirs: string, choose: Choice = () => "mine") {
  if (mine === base) return outcome(mine, [theirs], []);
  const sides = { base: Side.of(base), mine: Side.of(mine), theirs: Side.of(theirs) };
  if (!sides.base || !sides.mine || !sides.theirs) return undefined;
  const merger = new Merger(sides.base, sides.mine, sides.theirs, choose);
  const { offset, length } = sides.mine.root;
  const pieces = merger.value(sides.base.root, sides.mine.root, sides.theirs.root, []);
  const end = { from: offset + length, to: mine.length };
  return outcome(mine, [{ from: 0, to: offset }, ...pieces, end], merger.overlaps);
}

function outcome(mine: string, pieces: readonly Piece[], overlaps: readonly Overlap[]): Merge {
  const edits = editsOf(mine, pieces);
  return { text: applied(mine, edits), edits, overlaps };
}

/** One merge under way. What it returns are the pieces of mine that a node becomes. */
class Merger {
  readonly overlaps: Overlap[] = [];

  constructor(
    readonly base: Side,
    readonly mine: Side,
    readonly theirs: Side,
    private readonly choose: Choice,
  ) {}

  /** Merges a value that both sides have. Without a base, both put it in. */
  value(base: Node | undefined, mine: Node, theirs: Node, path: Path): Piece[] {
    if (this.mine.says(mine, this.theirs, theirs)) return keep(mine);
    if (base && this.base.says(base, this.theirs, theirs)) return keep(mine);
    const within = this.within(base, mine, theirs, path);
    if (within) return within;
    if (base && this.base.says(base, this.mine, mine)) return this.take(mine, theirs);
    return this.settle(path, base, mine, theirs) === "theirs" ? this.take(mine, theirs) : keep(mine);
  }

  /** Theirs in the place of mine. */
  private take(mine: Node, theirs: Node): Piece[] {
    return [moved(this.theirs, theirs, this.mine.indent(mine), this.mine)];
  }

  /** Whose version of a place goes that both changed. */
  private settle(path: Path, base?: Node, mine?: Node, theirs?: Node): "mine" | "theirs" {
    const overlap: Overlap = {
      path,
      base: base && this.base.typed(base),
      mine: mine && this.mine.typed(mine),
      theirs: theirs && this.theirs.typed(theirs),
    };
    this.overlaps.push(overlap);
    return this.choose(overlap);
  }

  /** Merges member by member; undefined for what has no members, or what became something else. */
  private within(base: Node | undefined, mine: Node, theirs: Node, path: Path): Piece[] | undefined {
    const objects = [base, mine, theirs].map((node) => (node ? propertiesOf(node) : new Map<string, Member>()));
    const [ofBase, ofMine, ofTheirs] = objects;
    if (ofBase && ofMine && ofTheirs) {
      // Two items that only happen to have one name are no two edits of one item.
      return base || !isItem(mine) ? this.members([ofBase, ofMine, ofTheirs], mine, path) : undefined;
    }
    if (mine.type !== "array" || theirs.type !== "array") return undefined;
    const empty: Node = { type: "array", offset: 0, length: 0, children: [] };
    const [baseItems, mineItems, theirItems] = itemsOfLists([base ?? empty, mine, theirs]) ?? [];
    if (baseItems && mineItems && theirItems) {
      const untouched = base && this.base.says(base, this.mine, mine);
      if (untouched && reordered(baseItems, theirItems)) return this.take(mine, theirs);
      return this.members([baseItems, mineItems, theirItems], mine, path);
    }
    return base?.type === "array" ? mergePlaces(this, base, mine, theirs, path) : undefined;
  }

  private members(
    [ofBase, ofMine, ofTheirs]: readonly [Map<string, Member>, Map<string, Member>, Map<string, Member>],
    mine: Node,
    path: Path,
  ): Piece[] {
    // What theirs put in comes after what it comes after there, as far as that is in mine.
    const added = new Map<string | undefined, Slot[]>();
    let after: string | undefined;
    for (const { key, node, value } of ofTheirs.values()) {
      if (ofMine.has(key)) after = key;
      else if (this.isAdded(ofBase.get(key), value, [...path, key])) {
        added.set(after, [...(added.get(after) ?? []), { theirs: node }]);
      }
    }
    const slots = [...(added.get(undefined) ?? [])];
    [...ofMine.values()].forEach(({ key, node, value }, index) => {
      const other = ofTheirs.get(key);
      if (other || this.isKept(ofBase.get(key), value, [...path, key])) {
        const pieces = other ? this.value(ofBase.get(key)?.value, value, other.value, [...path, key]) : keep(value);
        slots.push({ index, pieces: [{ from: node.offset, to: value.offset }, ...pieces] });
      }
      slots.push(...(added.get(key) ?? []));
    });
    return layOut(this.mine, mine, slots, this.theirs);
  }

  /** Whether something that is in theirs but not in mine comes in. */
  private isAdded(base: Member | undefined, theirs: Node, path: Path): boolean {
    if (!base) return true;
    if (this.base.says(base.value, this.theirs, theirs)) return false;
    return this.settle(path, base.value, undefined, theirs) === "theirs";
  }

  /** Whether something that is in mine but not in theirs stays. */
  private isKept(base: Member | undefined, mine: Node, path: Path): boolean {
    if (!base) return true;
    if (this.base.says(base.value, this.mine, mine)) return false;
    return this.settle(path, base.value, mine, undefined) === "mine";
  }
}

function isItem({ parent }: Node): boolean {
  return parent?.type === "array";
}

type Items = ReadonlyMap<string, Member>;

function reordered(base: Items, theirs: Items): boolean {
  const before = [...base.keys()].filter((key) => theirs.has(key));
  const after = [...theirs.keys()].filter((key) => base.has(key));
  return before.some((key, index) => key !== after[index]);
}
