import { expect, test } from "vitest";
import { ago, agoInWords } from "../../../src/fleet/ago.ts";

const minute = 60_000;

test.each([
  [-minute, "now"],
  [0, "now"],
  [minute - 1, "now"],
  [minute, "1 min"],
  [60 * minute - 1, "59 min"],
  [60 * minute, "1 h"],
  [24 * 60 * minute - 1, "23 h"],
  [24 * 60 * minute, "1 d"],
  [400 * 24 * 60 * minute, "400 d"],
])("says of %i ms ago: %s", (passed, word) => {
  expect(ago(1e12, 1e12 + passed)).toBe(word);
});

test.each([
  [0, "just now"],
  [minute, "1 min ago"],
])("says of %i ms ago within a sentence: %s", (passed, words) => {
  expect(agoInWords(1e12, 1e12 + passed)).toBe(words);
});
