/** That one card needs another. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** What each card needs. */
export function neighbours(edges: readonly Edge[]): Map<number, number[]> {
  const next = new Map<number, number[]>();
  for (const { from, to } of edges) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  return next;
}

/** The same, seen from the other end. */
export function turned(edges: readonly Edge[]): Edge[] {
  return edges.map(({ from, to }) => ({ from: to, to: from }));
}
