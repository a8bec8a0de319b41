import { t } from "@vscode/l10n";
import type { Element, Reading } from "../../language/reading.ts";
import { bareName, resourcesByName, usesOf, type Use } from "../../language/uses.ts";
import type { Found } from "./names.ts";

/** Resources that wait for one another, so that none of them starts: told once, where the first of them waits. */
export function cycles(reading: Reading): Found[] {
  const own = reading.get(resourcesByName);
  return circlesIn(own).flatMap((circle): Found[] => {
    const members = new Set(circle);
    const links = circle
      .flatMap((name) => {
        const element = own.get(name);
        if (!element) return [];
        const waits = waitsOf(element).filter((use) => members.has(bareName(use.name)));
        return waits.map(({ path, name: other }) => ({ element, path, name, other: bareName(other) }));
      })
      .sort((a, b) => a.element.offset - b.element.offset);
    const [first, ...others] = links;
    if (!first) return [];
    const { element, path } = first;
    const message =
      circle.length === 1
        ? t("This waits for itself, so it never starts.")
        : t("These wait for one another, so none of them starts: {0}.", [...circle, circle[0]].join(" → "));
    const related = others.map((each) => ({ ...each, message: t('"{0}" waits for "{1}".', each.name, each.other) }));
    const fixes = path[0] === "depends_on" ? [{ title: t("Wait no more"), remove: true as const }] : [];
    return [[element, { code: "cycle", severity: "error", path, message, fixes, related }]];
  });
}

function waitsOf({ piece }: Element): Use[] {
  return piece.get(usesOf).filter(({ waits }) => waits);
}

/** The circles of a graph, each as long as it can be: Tarjan's algorithm, without recursion so that long chains pass. */
function circlesIn(own: ReadonlyMap<string, Element>): string[][] {
  const next = new Map([...own].map(([name, element]) => [name, waitsOf(element).map((use) => bareName(use.name))]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];
  for (const start of next.keys()) {
    if (index.has(start)) continue;
    const work: { name: string; at: number }[] = [{ name: start, at: 0 }];
    while (work.length > 0) {
      const top = work[work.length - 1];
      if (!top) break;
      const { name } = top;
      if (top.at === 0) {
        index.set(name, index.size);
        low.set(name, index.get(name) ?? 0);
        stack.push(name);
        onStack.add(name);
      }
      const to = next.get(name)?.[top.at++];
      if (to !== undefined) {
        if (!next.has(to)) continue;
        if (!index.has(to)) work.push({ name: to, at: 0 });
        else if (onStack.has(to)) low.set(name, Math.min(low.get(name) ?? 0, index.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.name;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(name) ?? 0));
      if (low.get(name) !== index.get(name)) continue;
      const circle = stack.splice(stack.lastIndexOf(name));
      for (const each of circle) onStack.delete(each);
      if (circle.length > 1 || next.get(name)?.includes(name)) circles.push(circle);
    }
  }
  return circles;
}
