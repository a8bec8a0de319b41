import { neighbours, type Edge } from "./edge.ts";

/** The groups of cards that need one another in a circle, each as one set; a card that needs itself is one, too. */
export function cyclesOf(ids: readonly number[], links: readonly Edge[]): ReadonlySet<number>[] {
  const next = neighbours(links);
  const state = new Map<number, { order: number; low: number; open: boolean }>();
  const stack: number[] = [];
  const cycles: ReadonlySet<number>[] = [];

  // Tarjan's algorithm, with a stack of its own: a chain of two thousand cards must not end in an overflow.
  for (const root of ids) {
    if (state.has(root)) continue;
    const path: { id: number; rest: number[] }[] = [];
    const enter = (id: number) => {
      state.set(id, { order: state.size, low: state.size, open: true });
      stack.push(id);
      path.push({ id, rest: [...(next.get(id) ?? [])] });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const own = state.get(top.id);
      const to = top.rest.pop();
      if (to !== undefined) {
        const seen = state.get(to);
        if (!seen) enter(to);
        else if (own && seen.open) own.low = Math.min(own.low, seen.order);
        continue;
      }
      path.pop();
      const parent = state.get(path.at(-1)?.id ?? NaN);
      if (parent && own) parent.low = Math.min(parent.low, own.low);
      if (own?.low !== own?.order) continue;
      const group = stack.splice(stack.lastIndexOf(top.id));
      for (const id of group) {
        const member = state.get(id);
        if (member) member.open = false;
      }
      if (group.length > 1 || next.get(top.id)?.includes(top.id)) cycles.push(new Set(group));
    }
  }
  return cycles;
}
