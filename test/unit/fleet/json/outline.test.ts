import { expect, test } from "vitest";
import { Mistake, outlineOf, type Range } from "../../../../src/fleet/json/outline.ts";
import { config, textOf } from "../arbitraries.ts";
import fc from "../../fc.ts";

const at = (text: string, { offset, length }: Range) => text.slice(offset, offset + length);

test("finds the entries of any config and the elements of its lists, however it is formatted", () => {
  fc.assert(
    fc.property(config.chain(textOf), (text) => {
      const value = JSON.parse(text) as Record<string, unknown>;
      const { root, entries } = outlineOf(text);
      expect(at(text, root)).toBe(text.trim());
      expect(entries.map(({ key }) => key).sort()).toEqual(Object.keys(value).sort());
      for (const { key, keyRange, value: range, elements } of entries) {
        expect(JSON.parse(at(text, keyRange))).toBe(key);
        expect(JSON.parse(at(text, range))).toEqual(value[key]);
        const expected = Array.isArray(value[key]) ? value[key] : undefined;
        expect(elements?.map((each) => JSON.parse(at(text, each)) as unknown)).toEqual(expected);
      }
    }),
  );
});

test("passes over comments, trailing commas and brackets in texts", () => {
  const text = '\ufeff// "a": [\n{ /* } */ "a": [1, "]", /* , */ {"b": "\\"}"},], // ]\n "c": null, }\n//';
  const { entries } = outlineOf(text);
  expect(entries.map(({ key, elements }) => [key, elements?.map((each) => at(text, each))])).toEqual([
    ["a", ["1", '"]"', '{"b": "\\"}"}']],
    ["c", undefined],
  ]);
});

test("tells both entries of a key that is there twice", () => {
  expect(outlineOf('{"a": 1, "b": 2, "a": 3}').entries.map(({ key }) => key)).toEqual(["a", "b", "a"]);
});

test.each([
  ["", 0],
  ["[]", 0],
  ["{", 1],
  ['{"a"', 4],
  ['{"a" 1}', 5],
  ['{"a":}', 5],
  ['{"a": [1', 8],
  ['{"a": {"b": 1}', 14],
  ['{"a": {"b": 1', 6],
  ['{"a": [1 2]}', 9],
  ['{"a": 1}}', 8],
  ['{"a": 1} x', 9],
  ['{"a": "x\n"}', 6],
  ['{"a": {"x', 7],
  ["{a: 1}", 1],
  ['{"a": 1, , "b": 2}', 9],
  ['{"\\x": 1}', 1],
])("says where %j stops being JSON", (text, offset) => {
  expect(() => outlineOf(text)).toThrow(new Mistake(offset));
});

test("reads a long text, and one that is deeply nested", () => {
  const long = JSON.stringify({ a: '\\"'.repeat(200_000) });
  expect(outlineOf(long).entries[0]?.value.length).toBe(long.length - 6);
  const deep = `{"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  expect(outlineOf(deep).entries[0]?.value.length).toBe(200_000);
});
