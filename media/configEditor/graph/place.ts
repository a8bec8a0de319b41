import { neighbours, turned } from "./edge.ts";
import type { Columns } from "./columns.ts";

/** Where the middle of the left side of a box, or a bend, is. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The places of everything in columns, and the size of all. */
export interface Places {
  readonly of: ReadonlyMap<number, Place>;
  readonly width: number;
  readonly height: number;
}

/** Lengths of the picture. */
export interface Measures {
  readonly rowHeight: number;
  readonly rowGap: number;
  readonly columnGap: number;
}

const passes = 12;

/** Gives columns their places: everything as near to the height of its neighbours as the order of its column allows. */
export function placesOf(
  { columns, steps }: Columns,
  widthOf: (id: number) => number,
  { rowHeight, rowGap, columnGap }: Measures,
): Places {
  const beside = neighbours([...steps, ...turned(steps)]);
  const apart = (above: number, below: number) => (above < 0 && below < 0 ? rowGap : rowHeight + rowGap);
  const ys = new Map<number, number>();
  for (const column of columns) stack(column, apart, (_id, least) => least).forEach((y, id) => ys.set(id, y));
  for (let pass = 0; pass < passes; pass++) {
    const order = pass % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) {
      const wish = (id: number) => {
        const around = (beside.get(id) ?? []).flatMap((other) => ys.get(other) ?? []);
        return around.length > 0 ? around.reduce((sum, y) => sum + y, 0) / around.length : (ys.get(id) ?? 0);
      };
      settled(column, apart, wish).forEach((y, id) => ys.set(id, y));
    }
  }
  const least = Math.min(...ys.values());
  const of = new Map<number, Place>();
  let x = 0;
  for (const column of columns) {
    const width = Math.max(0, ...column.map((id) => (id < 0 ? 0 : widthOf(id))));
    for (const id of column)
      of.set(id, { x: id < 0 ? x + width / 2 : x, y: (ys.get(id) ?? 0) - least + rowHeight / 2 });
    x += width + columnGap;
  }
  const height = ys.size > 0 ? Math.max(...ys.values()) - least + rowHeight : 0;
  return { of, width: Math.max(0, x - columnGap), height };
}

type Apart = (above: number, below: number) => number;

/** Puts a column together from the top: each where it wishes to be, but below the one before. */
function stack(column: readonly number[], apart: Apart, wish: (id: number, least: number) => number) {
  const ys = new Map<number, number>();
  let before: number | undefined;
  for (const id of column) {
    const least: number = before === undefined ? -Infinity : (ys.get(before) ?? 0) + apart(before, id);
    const y = wish(id, before === undefined ? 0 : least);
    ys.set(id, Math.max(y, least));
    before = id;
  }
  return ys;
}

/** The middle between putting a column together from the top and from the bottom, which keeps the distances. */
function settled(column: readonly number[], apart: Apart, wish: (id: number) => number): Map<number, number> {
  const down = stack(column, apart, wish);
  const mirrored = [...column].reverse();
  const up = stack(
    mirrored,
    (below, above) => apart(above, below),
    (id) => -wish(id),
  );
  return new Map(column.map((id) => [id, ((down.get(id) ?? 0) - (up.get(id) ?? 0)) / 2]));
}
