import { neighbours, turned, type Edge } from "./edge.ts";

/** Cards in columns. Where a link passes a column, a bend stands in it; bends have ids below zero. */
export interface Columns {
  /** From the left to the right, each from the top to the bottom. */
  readonly columns: readonly (readonly number[])[];
  /** What is next to each other, cards and bends alike. */
  readonly steps: readonly Edge[];
  /** The bends of a link, from the card that needs to the one that is needed. */
  readonly bends: ReadonlyMap<Edge, readonly number[]>;
}

const sweeps = 8;

/** Puts cards into the columns of their layers, in an order in which few links cross. */
export function columnsOf(
  ids: readonly number[],
  links: readonly Edge[],
  layers: ReadonlyMap<number, number>,
): Columns {
  const columns: number[][] = [];
  for (const id of ids) (columns[layers.get(id) ?? 0] ??= []).push(id);
  const steps: Edge[] = [];
  const bends = new Map<Edge, number[]>();
  let bend = 0;
  for (const link of links) {
    const [start, end] = [layers.get(link.from) ?? 0, layers.get(link.to) ?? 0];
    const direction = Math.sign(end - start);
    const own: number[] = [];
    let last = link.from;
    for (let layer = start + direction; direction !== 0 && layer !== end; layer += direction) {
      own.push(--bend);
      columns[layer]?.push(bend);
      steps.push({ from: last, to: bend });
      last = bend;
    }
    if (direction !== 0) steps.push({ from: last, to: link.to });
    bends.set(link, own);
  }
  return { columns: untangled(columns, steps), steps, bends };
}

/** Sorts each column by the middle of what its members are linked to in the column beside it, back and forth. */
function untangled(columns: readonly (readonly number[])[], steps: readonly Edge[]): number[][] {
  const beside = neighbours([...steps, ...turned(steps)]);
  let current = columns.map((column) => [...column]);
  let best = current;
  let fewest = crossings(current, beside);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const forth = sweep % 2 === 0;
    const next = current.map((column) => [...column]);
    for (let step = 1; step < next.length; step++) {
      const at = forth ? step : next.length - 1 - step;
      const places = new Map((next[forth ? at - 1 : at + 1] ?? []).map((id, place) => [id, place]));
      const middles = new Map(
        (next[at] ?? []).map((id, place) => [id, middleOf(beside.get(id) ?? [], places) ?? place]),
      );
      next[at]?.sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0));
    }
    current = next;
    const count = crossings(current, beside);
    if (count < fewest) [best, fewest] = [current, count];
  }
  return best;
}

function middleOf(neighbours: readonly number[], places: ReadonlyMap<number, number>): number | undefined {
  const known = neighbours.flatMap((id) => places.get(id) ?? []);
  return known.length > 0 ? known.reduce((sum, place) => sum + place, 0) / known.length : undefined;
}

/** How many links cross between neighbouring columns. */
function crossings(columns: readonly (readonly number[])[], beside: ReadonlyMap<number, readonly number[]>): number {
  let count = 0;
  columns.forEach((column, at) => {
    const places = new Map((columns[at + 1] ?? []).map((id, place) => [id, place]));
    const ends = column.flatMap((id) => (beside.get(id) ?? []).flatMap((to) => places.get(to) ?? []).sort(ascending));
    count += inversions(ends, places.size);
  });
  return count;
}

/** How many pairs of a list stand the wrong way round, in n log n steps. */
function inversions(list: readonly number[], limit: number): number {
  const tree = new Array<number>(limit + 1).fill(0);
  let count = 0;
  list.forEach((value, seen) => {
    let atMost = 0;
    for (let at = value + 1; at > 0; at -= at & -at) atMost += tree[at] ?? 0;
    count += seen - atMost;
    for (let at = value + 1; at <= limit; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
  });
  return count;
}

const ascending = (a: number, b: number) => a - b;
