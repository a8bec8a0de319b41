import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { sameMeaning } from "../../../../src/fleet/config/configText.ts";
import { mergeConfigs, type Merge, type Choice } from "../../../../src/fleet/merge/merge.ts";
import { applied } from "../../../../src/fleet/merge/pieces.ts";
import { config, textOf } from "../arbitraries.ts";
import { runs, timeForRuns } from "../runs.ts";
import fc from "../../fc.ts";

function merged(base: string, mine: string, theirs: string, choose?: Choice): Merge {
  const merge = mergeConfigs(base, mine, theirs, choose);
  if (!merge) throw new Error("One of them is no JSON.");
  return merge;
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

/** A config, and another that somebody made of it. */
const edited = fc
  .tuple(config, config, fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
  .map(([base, other, dice]) => [base, mixed(base, other, () => dice.next().value as number)] as const);

/** A base, and two edits of it. */
const threeSides = fc
  .tuple(config, config, config, fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
  .map(([base, one, two, dice]) => {
    const roll = () => dice.next().value as number;
    return [base, mixed(base, one, roll), mixed(base, two, roll)] as const;
  });

/** Takes over some of another value: here a key goes, there one comes or changes. */
function mixed<T extends JsonValue>(value: T, other: JsonValue, roll: () => number): T {
  if (Array.isArray(value) && Array.isArray(other)) {
    const kept = value.flatMap((each, index) => (roll() === 0 ? [] : [mixed(each, other[index] ?? each, roll)]));
    return (roll() < 2 ? [...kept, ...other.slice(value.length)] : kept) as JsonValue as T;
  }
  if (isObject(value) && isObject(other)) {
    const result: JsonObject = {};
    for (const [key, each] of Object.entries(value))
      if (roll() > 0) set(result, key, mixed(each, own(other, key) ?? each, roll));
    for (const [key, each] of Object.entries(other))
      if (own(value, key) === undefined && roll() < 3) set(result, key, each);
    return result as JsonValue as T;
  }
  return roll() < 3 ? (other as T) : value;
}

/** Nothing of what objects have anyway, such as `valueOf`. */
const own = (object: JsonObject, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Also for the key `__proto__`. */
function set(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same without an order of lists, which named items do not have. */
function unordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => (json(a) < json(b) ? -1 : 1));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const key of Object.keys(value).sort()) set(result, key, unordered(value[key] as JsonValue));
  return result;
}

describe("laws", { timeout: timeForRuns }, () => {
  test("with an unchanged side it gives the other, byte for byte", () => {
    fc.assert(
      fc.property(edited, ([base, other]) => {
        expect(merged(json(base), json(base), json(other)).text).toBe(json(other));
        expect(merged(json(base), json(other), json(base)).text).toBe(json(other));
      }),
      runs(200),
    );
  });

  test("with a side that changed nothing but the format it gives what the other says", () => {
    const cases = edited.chain(([base, other]) => fc.tuple(textOf(base), textOf(base), textOf(other)));
    fc.assert(
      fc.property(cases, ([base, mine, theirs]) => {
        const { text, overlaps } = merged(base, mine, theirs);
        expect(overlaps).toEqual([]);
        expect(sameMeaning(text, theirs)).toBe(true);
        expect(sameMeaning(merged(base, theirs, mine).text, theirs)).toBe(true);
      }),
      runs(200),
    );
  });

  test("the same edit on both sides is there once", () => {
    fc.assert(
      fc.property(edited, ([base, other]) => {
        const { text, overlaps } = merged(json(base), json(other), JSON.stringify(other));
        expect(overlaps).toEqual([]);
        expect(sameMeaning(text, json(other))).toBe(true);
      }),
      runs(200),
    );
  });

  test("whose edit is mine matters only where they overlap", () => {
    fc.assert(
      fc.property(threeSides, ([base, one, two]) => {
        const there = merged(json(base), json(one), json(two));
        const back = merged(json(base), json(two), json(one));
        expect(back.overlaps.map(({ path }) => json(path)).sort()).toEqual(
          there.overlaps.map(({ path }) => json(path)).sort(),
        );
        const mirrored = merged(json(base), json(two), json(one), () => "theirs");
        const meaning = (text: string) => unordered(JSON.parse(text) as JsonValue);
        expect(meaning(mirrored.text)).toEqual(meaning(there.text));
      }),
      runs(200),
    );
  });

  test("what is merged is JSON, and its edits make it", () => {
    const cases = threeSides.chain(([base, one, two]) =>
      fc.tuple(textOf(base), textOf(one), textOf(two), fc.func(fc.constantFrom("mine" as const, "theirs" as const))),
    );
    fc.assert(
      fc.property(cases, ([base, mine, theirs, choose]) => {
        const { text, edits } = merged(base, mine, theirs, choose);
        expect(() => void JSON.parse(text)).not.toThrow();
        expect(applied(mine, edits)).toBe(text);
      }),
      runs(200),
    );
  });
});

const base = `{
  "components": [
    // The arm.
    { "name": "arm", "model": "fake", "attributes": { "speed": 1.0, "id": 9007199254740993 } },
    { "name": "cam", "model": "fake" }
  ],
  "limits": [1, 2, 3]
}
`;
const change = (...pairs: [string, string][]) =>
  pairs.reduce((text, [old, put]) => {
    if (!text.includes(old)) throw new Error(`There is no ${old}.`);
    return text.replace(old, put);
  }, base);

describe("text", () => {
  test("stays as it is typed wherever theirs changed nothing", () => {
    const mine = change(['"speed": 1.0', '"speed":   1e308']);
    const theirs = change(['"cam", "model": "fake"', '"cam", "model": "webcam"'], ["// The arm.", ""]);
    expect(merged(base, mine, theirs).text).toBe(
      change(['"speed": 1.0', '"speed":   1e308'], ['"cam", "model": "fake"', '"cam", "model": "webcam"']),
    );
  });

  test("of what theirs put in is indented like its neighbours, in the line ends of mine", () => {
    const mine = change(['"speed": 1.0', '"speed": 2']).replaceAll("\n", "\r\n");
    const theirs = change(
      ['"limits"', '"services": [\n    {\n      "name": "vision"\n    }\n  ],\n  "limits"'],
      ['{ "name": "cam"', '{ "name": "lidar" },\n    { "name": "cam"'],
    );
    const expected = change(
      ['"speed": 1.0', '"speed": 2'],
      ['"limits"', '"services": [\n    {\n      "name": "vision"\n    }\n  ],\n  "limits"'],
      ['{ "name": "cam"', '{ "name": "lidar" },\n    { "name": "cam"'],
    ).replaceAll("\n", "\r\n");
    expect(merged(base, mine, theirs).text).toBe(expected);
  });

  test("of what theirs took out goes with its comma", () => {
    const mine = change(["[1, 2, 3]", "[1, 2, 4]"]);
    const theirs = change([',\n    { "name": "cam", "model": "fake" }', ""]);
    expect(merged(base, mine, theirs).text).toBe(
      change(["[1, 2, 3]", "[1, 2, 4]"], [',\n    { "name": "cam", "model": "fake" }', ""]),
    );
  });

  test("of an empty list opens up for what theirs put in", () => {
    const mine = merged(
      '{\n  "jobs": []\n}',
      '{\n  "jobs": [],\n  "debug": true\n}',
      '{\n  "jobs": [\n    { "name": "a" }\n  ]\n}',
    );
    expect(mine.text).toBe('{\n  "jobs": [\n    { "name": "a" }\n  ],\n  "debug": true\n}');
  });

  test("that is no JSON is not merged", () => {
    expect(mergeConfigs("{}", '{"a":', '{"b": 1}')).toBeUndefined();
  });
});

test("nothing is lost where both took the same item out and each put in another, at different places", () => {
  const list = (...names: string[]) => JSON.stringify({ components: names.map((name) => ({ name })) });
  const { text, overlaps } = merged(list("a", "b", "c"), list("a", "c", "mine"), list("a", "theirs", "c"));
  expect(overlaps).toEqual([]);
  const { components } = JSON.parse(text) as { components: { name: string }[] };
  expect(components.map(({ name }) => name).sort()).toEqual(["a", "c", "mine", "theirs"]);
});

describe("overlaps", () => {
  const texts = (...sides: unknown[]) => sides.map((side) => JSON.stringify(side)) as [string, string, string];
  const arm = (more: object) => ({ components: [{ name: "arm", ...more }] });

  test.each([
    ["two values of one key", texts(arm({ x: 1 }), arm({ x: 2 }), arm({ x: 3 })), ["components", "arm", "x"]],
    [
      "an item that one took out and the other changed",
      texts(arm({ x: 1 }), { components: [] }, arm({ x: 3 })),
      ["components", "arm"],
    ],
    [
      "an item that one changed and the other took out",
      texts(arm({ x: 1 }), arm({ x: 3 }), { components: [] }),
      ["components", "arm"],
    ],
    ["two different items of one name", texts({ components: [] }, arm({ x: 1 }), arm({ x: 2 })), ["components", "arm"]],
    [
      "items at the same place of a list without names",
      texts({ l: [1, 2] }, { l: [1, 2, 3] }, { l: [1, 2, 4] }),
      ["l"],
    ],
    ["a list that became something else", texts({ l: [1] }, { l: "one" }, { l: [2] }), ["l"]],
  ])("are %s", (_, [from, mine, theirs], path) => {
    const { text, overlaps } = merged(from, mine, theirs);
    expect(overlaps.map((each) => each.path)).toEqual([path]);
    expect(text).toBe(mine);
    expect(sameMeaning(merged(from, mine, theirs, () => "theirs").text, theirs)).toBe(true);
  });

  test.each([
    [
      "two new names of one item",
      texts({ l: [{ name: "a" }] }, { l: [{ name: "b" }] }, { l: [{ name: "c" }] }),
      { l: [{ name: "b" }, { name: "c" }] },
    ],
    ["two keys of one item", texts(arm({ x: 1 }), arm({ x: 2 }), arm({ x: 1, y: 1 })), arm({ x: 2, y: 1 })],
    [
      "two new lists of named items",
      texts({}, { jobs: [{ name: "a" }] }, { jobs: [{ name: "b" }] }),
      { jobs: [{ name: "a" }, { name: "b" }] },
    ],
    ["two numbers of one list", texts({ l: [1, 2, 3] }, { l: [0, 2, 3] }, { l: [1, 2, 4] }), { l: [0, 2, 4] }],
    [
      "one fragment with two prefixes",
      texts(
        {
          fragments: [
            { id: "f", prefix: "a" },
            { id: "f", prefix: "b" },
          ],
        },
        {
          fragments: [
            { id: "f", prefix: "a", version: "1" },
            { id: "f", prefix: "b" },
          ],
        },
        {
          fragments: [
            { id: "f", prefix: "a" },
            { id: "f", prefix: "b", version: "2" },
          ],
        },
      ),
      {
        fragments: [
          { id: "f", prefix: "a", version: "1" },
          { id: "f", prefix: "b", version: "2" },
        ],
      },
    ],
    [
      "mods put in before and after",
      texts(
        { mods: [{ $set: { a: 1 } }, { $set: { b: 1 } }] },
        { mods: [{ $set: { z: 1 } }, { $set: { a: 1 } }, { $set: { b: 1 } }] },
        { mods: [{ $set: { a: 1 } }, { $set: { b: 1 } }, { $unset: { c: 0 } }] },
      ),
      { mods: [{ $set: { z: 1 } }, { $set: { a: 1 } }, { $set: { b: 1 } }, { $unset: { c: 0 } }] },
    ],
  ])("are not %s", (_, [from, mine, theirs], expected) => {
    const { text, overlaps } = merged(from, mine, theirs);
    expect(overlaps).toEqual([]);
    const meaning = (value: unknown) => unordered(value as JsonValue);
    expect(meaning(JSON.parse(text))).toEqual(meaning(expected));
  });
});
