import { expect, test } from "vitest";
import type { Link } from "../../../../src/editors/protocol/cards.ts";
import { cyclesOf } from "../../../../media/configEditor/graph/cycles.ts";
import { layersOf, withoutCircles } from "../../../../media/configEditor/graph/layers.ts";
import { pictureOf } from "../../../../media/configEditor/graph/layout.ts";
import fc from "../../fc.ts";

const link = (from: number, to: number): Link => ({ from, to, kind: "depends_on" });

/** A graph of any kind: chains, circles, loops, links that are there twice, cards without any. */
const graphs = fc.integer({ min: 1, max: 25 }).chain((count) => {
  const id = fc.integer({ min: 1, max: count });
  return fc.record({
    ids: fc.constant(Array.from({ length: count }, (_each, index) => index + 1)),
    links: fc.array(fc.tuple(id, id), { maxLength: 60 }).map((pairs) => pairs.map(([from, to]) => link(from, to))),
  });
});

/** All that a card needs, and what that needs, and so on. */
function reach(links: readonly Link[], from: number): Set<number> {
  const found = new Set<number>();
  const visit = (id: number) => {
    for (const each of links) {
      if (each.from !== id || found.has(each.to)) continue;
      found.add(each.to);
      visit(each.to);
    }
  };
  visit(from);
  return found;
}

test("a circle is all that needs one another", () => {
  fc.assert(
    fc.property(graphs, ({ ids, links }) => {
      const inCycle = new Set(cyclesOf(ids, links).flatMap((cycle) => [...cycle]));
      for (const id of ids) expect(inCycle.has(id)).toBe(reach(links, id).has(id));
      for (const cycle of cyclesOf(ids, links)) {
        for (const id of cycle) for (const other of cycle) expect(reach(links, id).has(other)).toBe(true);
      }
    }),
  );
});

test("everything stands to the right of what it needs, circles apart", () => {
  fc.assert(
    fc.property(graphs, ({ ids, links }) => {
      const straight = withoutCircles(ids, links);
      expect(cyclesOf(ids, straight)).toEqual([]);
      const layers = layersOf(ids, straight);
      for (const { from, to } of straight) expect(layers.get(from)).toBeGreaterThan(layers.get(to) ?? NaN);
      if (cyclesOf(ids, links).length === 0) expect(straight).toHaveLength(links.length);
    }),
  );
});

test("no two boxes lie over each other, and none outside of the picture", () => {
  fc.assert(
    fc.property(graphs, fc.integer({ min: 40, max: 200 }), ({ ids, links }, width) => {
      const picture = pictureOf(
        ids.map((id) => ({ id, width: width + id })),
        links,
      );
      expect(picture.boxes.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids);
      picture.boxes.forEach((box, index) => {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(-0.001);
        expect(box.x + box.width).toBeLessThanOrEqual(picture.width + 0.001);
        expect(box.y + box.height).toBeLessThanOrEqual(picture.height + 0.001);
        for (const other of picture.boxes.slice(index + 1)) {
          const apartX = box.x + box.width <= other.x || other.x + other.width <= box.x;
          const apartY = box.y + box.height <= other.y + 0.001 || other.y + other.height <= box.y + 0.001;
          expect(apartX || apartY).toBe(true);
        }
      });
    }),
  );
});

test("a line goes from the card that needs to the one that is needed, and is marked in a circle", () => {
  const wanted = [1, 2, 3, 4].map((id) => ({ id, width: 80 }));
  const { lines, boxes } = pictureOf(wanted, [link(2, 1), link(3, 2), link(2, 3), link(4, 1)]);
  expect(lines.map(({ from, to, inCycle }) => [from, to, inCycle])).toEqual([
    [2, 1, false],
    [3, 2, true],
    [2, 3, true],
    [4, 1, false],
  ]);
  expect(boxes.filter(({ inCycle }) => inCycle).map(({ id }) => id)).toEqual([2, 3]);
  const [first] = lines;
  const box = (id: number) => boxes.find((each) => each.id === id);
  expect(first?.points[0]).toMatchObject({ x: box(2)?.x });
  expect(first?.points.at(-1)).toMatchObject({ x: (box(1)?.x ?? 0) + 80 });
});

test("two chains that would cross do not", () => {
  const wanted = [1, 2, 3, 4].map((id) => ({ id, width: 80 }));
  const { boxes } = pictureOf(wanted, [link(3, 2), link(4, 1)]);
  const y = (id: number) => boxes.find((box) => box.id === id)?.y ?? NaN;
  expect(Math.sign(y(3) - y(4))).toBe(Math.sign(y(2) - y(1)));
});

test("a chain of two thousand is no trouble", () => {
  const ids = Array.from({ length: 2000 }, (_each, index) => index + 1);
  const links = ids.slice(1).map((id) => link(id, id - 1));
  const { boxes } = pictureOf(
    ids.map((id) => ({ id, width: 80 })),
    [...links, link(1, 2000)],
  );
  expect(boxes.every(({ inCycle }) => inCycle)).toBe(true);
});
