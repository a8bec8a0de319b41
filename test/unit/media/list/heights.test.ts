import { expect, test } from "vitest";
import { anchorAt, Heights, rowAt, spanOf, topFor, totalOf } from "../../../../media/configEditor/list/heights.ts";
import fc from "../../fc.ts";

/** Rows with heights, some of them measured. */
const lists = fc
  .array(fc.record({ guess: fc.integer({ min: 1, max: 60 }), measured: fc.option(fc.integer({ min: 1, max: 900 })) }), {
    minLength: 1,
    maxLength: 200,
  })
  .map((rows) => {
    const keys = rows.map((_row, index) => `row ${index}`);
    const heights = new Heights((key) => rows[keys.indexOf(key)]?.guess ?? 0);
    rows.forEach(({ measured }, index) => measured !== null && heights.measure(keys[index] ?? "", measured));
    return { keys, heights, of: rows.map(({ guess, measured }) => measured ?? guess) };
  });

test("puts rows below one another, each as high as it is", () => {
  fc.assert(
    fc.property(lists, ({ keys, heights, of }) => {
      const layout = heights.layout(keys);
      expect(totalOf(layout)).toBe(of.reduce((sum, height) => sum + height, 0));
      of.forEach((height, index) => {
        expect((layout.tops[index + 1] ?? NaN) - (layout.tops[index] ?? NaN)).toBe(height);
      });
    }),
  );
});

test("draws every row that is in view, and few that are not", () => {
  fc.assert(
    fc.property(lists, fc.nat(20_000), fc.integer({ min: 1, max: 1000 }), ({ keys, heights }, top, height) => {
      const layout = heights.layout(keys);
      const { start, end } = spanOf(layout, top, height, 100);
      keys.forEach((_key, index) => {
        const [from = 0, to = 0] = [layout.tops[index], layout.tops[index + 1]];
        if (to > top && from < top + height) expect(index >= start && index < end).toBe(true);
        if (to < top - 100 && index < keys.length - 1) expect(index).toBeLessThan(Math.max(start, 1));
        if (from > top + height + 100) expect(index).toBeGreaterThanOrEqual(end);
      });
    }),
  );
});

test("finds the row at a distance", () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: -50, max: 20_000 }), ({ keys, heights }, at) => {
      const layout = heights.layout(keys);
      const row = rowAt(layout, at);
      const inside = at >= 0 && at < totalOf(layout);
      if (inside) expect(layout.tops[row]).toBeLessThanOrEqual(at);
      if (inside) expect(layout.tops[row + 1]).toBeGreaterThan(at);
      else expect(row).toBe(at < 0 ? 0 : keys.length - 1);
    }),
  );
});

test("what is at the top of the view stays there, whatever is measured above it", () => {
  fc.assert(
    fc.property(lists, fc.nat(5000), fc.nat(), fc.integer({ min: 1, max: 900 }), (list, at, which, height) => {
      const { keys, heights } = list;
      const before = heights.layout(keys);
      const top = Math.min(at, totalOf(before) - 1);
      const anchor = anchorAt(before, top);
      heights.measure(keys[which % keys.length] ?? "", height);
      const after = heights.layout(keys);
      const now = anchor && topFor(after, anchor);
      expect((now ?? NaN) - (after.tops[keys.indexOf(anchor?.key ?? "")] ?? NaN)).toBe(anchor?.below);
    }),
  );
});

test("says when a measured height is news", () => {
  const heights = new Heights(() => 30);
  expect([heights.measure("a", 30), heights.measure("a", 34), heights.measure("a", 34.2)]).toEqual([
    false,
    true,
    false,
  ]);
  heights.forget();
  expect(totalOf(heights.layout(["a"]))).toBe(30);
});

test("knows what to do with an empty list, and with a row that is gone", () => {
  const layout = new Heights(() => 30).layout([]);
  expect([totalOf(layout), rowAt(layout, 10), anchorAt(layout, 0)]).toEqual([0, 0, undefined]);
  expect(spanOf(layout, 0, 500, 100)).toEqual({ start: 0, end: 0 });
  expect(topFor(layout, { key: "a", below: 3 })).toBeUndefined();
});
