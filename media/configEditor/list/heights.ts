/** Where each row of a long list is, although only those in view are ever drawn and measured. All lengths in pixels. */
export interface Layout {
  readonly keys: readonly string[];
  /** Where each row begins, and at the end where the last one ends. */
  readonly tops: readonly number[];
}

/** Rows from one index up to, but not including, another. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A row that stays where it is on the screen when the list changes. */
export interface Anchor {
  readonly key: string;
  /** How far the top of the view is below the top of the row. */
  readonly below: number;
}

/** How high rows are: as measured, or else as estimated. */
export class Heights {
  private readonly measured = new Map<string, number>();

  constructor(private readonly estimate: (key: string) => number) {}

  /** Takes a measured height; returns whether it differs from what was thought. */
  measure(key: string, height: number): boolean {
    const before = this.of(key);
    this.measured.set(key, height);
    return Math.abs(before - height) >= 0.5;
  }

  /** Forgets what was measured, as when the width of the list changes; rows in view are measured anew. */
  forget(): void {
    this.measured.clear();
  }

  /** Puts rows below one another. */
  layout(keys: readonly string[]): Layout {
    const tops = [0];
    let top = 0;
    for (const key of keys) tops.push((top += this.of(key)));
    return { keys, tops };
  }

  private of(key: string): number {
    return this.measured.get(key) ?? this.estimate(key);
  }
}

/** How long a list is. */
export function totalOf({ tops }: Layout): number {
  return tops.at(-1) ?? 0;
}

/** The rows that are in view, and some around them. */
export function spanOf(layout: Layout, top: number, height: number, around: number): Span {
  const start = rowAt(layout, top - around);
  const end = Math.min(rowAt(layout, top + height + around) + 1, layout.keys.length);
  return { start, end };
}

/** The index of the row at a distance from the top of the list; the nearest one outside of it. */
export function rowAt({ tops, keys }: Layout, at: number): number {
  let [low, high] = [0, Math.max(keys.length - 1, 0)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row at the top of the view, to be found again after a change. */
export function anchorAt(layout: Layout, top: number): Anchor | undefined {
  const row = rowAt(layout, top);
  const key = layout.keys[row];
  return key === undefined ? undefined : { key, below: top - (layout.tops[row] ?? 0) };
}

/** Where the top of the view must be for a row to stay where it was; undefined when the row is gone. */
export function topFor(layout: Layout, { key, below }: Anchor): number | undefined {
  const row = layout.keys.indexOf(key);
  return row < 0 ? undefined : (layout.tops[row] ?? 0) + below;
}
