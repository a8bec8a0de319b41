import type { Link } from "../../../src/editors/protocol/cards.ts";
import { columnsOf } from "./columns.ts";
import { cyclesOf } from "./cycles.ts";
import { layersOf, withoutCircles } from "./layers.ts";
import { placesOf, type Place } from "./place.ts";

/** A card, and how wide its box should be. */
export interface Wanted {
  readonly id: number;
  readonly width: number;
}

/** A box of the picture. */
export interface Box extends Wanted {
  /** Its left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Whether it is part of a circle. */
  readonly inCycle: boolean;
}

/** A line of the picture, from the card that needs another to the one that is needed. */
export interface Line extends Link {
  /** The points that it goes through. */
  readonly points: readonly Place[];
  readonly inCycle: boolean;
}

/** The picture of what needs what, in lengths of its own. */
export interface Picture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

const measures = { rowHeight: 42, rowGap: 14, columnGap: 64 };
/** How wide the rows are at least in which what is linked to nothing stands. */
const leastWidth = 720;

/**
 * Draws what needs what from left to right: what needs nothing stands on the left, everything else to the right of what
 * it needs, in an order in which few lines cross. What is linked to nothing stands below in rows.
 */
export function pictureOf(wanted: readonly Wanted[], links: readonly Link[]): Picture {
  const widths = new Map(wanted.map(({ id, width }) => [id, width]));
  const known = links.filter(({ from, to }) => widths.has(from) && widths.has(to));
  const linked = new Set(known.flatMap(({ from, to }) => [from, to]));
  const ids = wanted.flatMap(({ id }) => (linked.has(id) ? [id] : []));

  const cycleOf = new Map<number, number>();
  cyclesOf(ids, known).forEach((cycle, index) => cycle.forEach((id) => cycleOf.set(id, index)));
  const layers = layersOf(ids, withoutCircles(ids, known));
  const columns = columnsOf(ids, known, layers);
  const places = placesOf(columns, (id) => widths.get(id) ?? 0, measures);

  const boxes = ids.map((id): Box => {
    const { x, y } = places.of.get(id) ?? { x: 0, y: 0 };
    const height = measures.rowHeight;
    return { id, x, y: y - height / 2, width: widths.get(id) ?? 0, height, inCycle: cycleOf.has(id) };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = known.flatMap((link): Line[] => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    if (!from || !to) return [];
    const via = (columns.bends.get(link) ?? []).flatMap((bend) => places.of.get(bend) ?? []);
    const inCycle = cycleOf.has(link.from) && cycleOf.get(link.from) === cycleOf.get(link.to);
    return [{ ...link, points: [side(from, to), ...via, side(to, from)], inCycle }];
  });
  const alone = inRows(
    wanted.filter(({ id }) => !linked.has(id)),
    boxes.length > 0 ? places.height + 2 * measures.rowHeight : 0,
    Math.max(places.width, leastWidth),
  );
  return {
    boxes: [...boxes, ...alone.boxes],
    lines,
    width: Math.max(places.width, alone.width),
    height: Math.max(places.height, alone.height),
  };
}

/** The middle of the side of a box that looks towards another. */
function side(box: Box, other: Box): Place {
  return { x: other.x > box.x ? box.x + box.width : box.x, y: box.y + box.height / 2 };
}

/** Boxes one beside the other, row by row. */
function inRows(wanted: readonly Wanted[], top: number, most: number) {
  const gap = measures.rowGap;
  const boxes: Box[] = [];
  let [x, y, widest] = [0, top, 0];
  for (const { id, width } of wanted) {
    if (x > 0 && x + width > most) [x, y] = [0, y + measures.rowHeight + gap];
    boxes.push({ id, x, y, width, height: measures.rowHeight, inCycle: false });
    x += width + gap;
    widest = Math.max(widest, x - gap);
  }
  return { boxes, width: widest, height: boxes.length > 0 ? y + measures.rowHeight : 0 };
}
