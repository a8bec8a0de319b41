import { expect, test } from "vitest";
import { NumberSet } from "../../../../src/fleet/logs/numberSet.ts";
import fc from "../../fc.ts";

test("knows what was added and nothing else, however many there are", () => {
  const numbers = fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 500 });
  fc.assert(
    fc.property(numbers, numbers, (added, others) => {
      const [ours, known] = [new NumberSet(), new Set<number>()];
      for (const each of added) {
        expect(ours.add(each)).toBe(!known.has(each));
        known.add(each);
      }
      expect(ours.size).toBe(known.size);
      for (const each of [...added, ...others]) expect(ours.has(each)).toBe(known.has(each));
    }),
  );
});

test("tells apart numbers that share their lower half", () => {
  const set = new NumberSet();
  for (let at = 1; at <= 1000; at++) expect(set.add(at * 0x1_0000_0000 + 7)).toBe(true);
  expect(set.size).toBe(1000);
  expect(set.has(1001 * 0x1_0000_0000 + 7)).toBe(false);
});
