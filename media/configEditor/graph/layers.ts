import { neighbours, turned, type Edge } from "./edge.ts";

/** The links of a graph, some of them turned around so that nothing goes in a circle. */
export function withoutCircles(ids: readonly number[], links: readonly Edge[]): Edge[] {
  const next = neighbours(links);
  const state = new Map<number, "open" | "done">();
  const back = new Set<string>();
  for (const root of ids) {
    const path: { id: number; rest: number[] }[] = [];
    const enter = (id: number) => {
      state.set(id, "open");
      path.push({ id, rest: [...(next.get(id) ?? [])].reverse() });
    };
    if (!state.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.rest.pop();
      if (to === undefined) {
        state.set(top.id, "done");
        path.pop();
      } else if (state.get(to) === "open") {
        back.add(`${top.id} ${to}`);
      } else if (!state.has(to)) {
        enter(to);
      }
    }
  }
  return links.flatMap(({ from, to }) => {
    if (from === to) return [];
    return [back.has(`${from} ${to}`) ? { from: to, to: from } : { from, to }];
  });
}

/**
 * How many steps each card is away from those that need nothing, by the longest way. The links must not go in a circle.
 */
export function layersOf(ids: readonly number[], links: readonly Edge[]): Map<number, number> {
  const layers = new Map<number, number>(ids.map((id) => [id, 0]));
  const users = neighbours(turned(links));
  const waiting = new Map<number, number>();
  for (const { from } of links) waiting.set(from, (waiting.get(from) ?? 0) + 1);
  const ready = ids.filter((id) => !waiting.get(id));
  for (const id of ready) {
    for (const user of users.get(id) ?? []) {
      layers.set(user, Math.max(layers.get(user) ?? 0, (layers.get(id) ?? 0) + 1));
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return layers;
}
