import { expect, test } from "vitest";
import { changesBetween, phraseOf } from "../../../../src/fleet/config/changes.ts";

const phrase = (before: unknown, after: unknown) =>
  phraseOf(changesBetween(JSON.stringify(before), JSON.stringify(after, undefined, 2)));

test("says by name what came, changed and went", () => {
  const before = { components: [{ name: "arm", x: 1 }, { name: "cam" }], network: {} };
  const after = {
    components: [
      { name: "arm", x: 2 },
      { name: "lidar", x: 1 },
    ],
    services: [{ name: "vision" }],
    network: {},
  };
  expect(phrase(before, after)).toBe("adds lidar and vision, changes arm and removes cam");
});

test("tells a rename from something that went and something else that came", () => {
  const named = (name: string, x = 1) => ({ name, model: "fake", attributes: { x } });
  expect(phrase({ components: [named("arm"), named("cam")] }, { components: [named("arm"), named("eye")] })).toBe(
    "renames cam to eye",
  );
  expect(phrase({ components: [named("cam")] }, { components: [named("eye", 2)] })).toBe("adds eye and removes cam");
  expect(phrase({ components: [named("cam")] }, { services: [named("eye")] })).toBe("adds eye and removes cam");
});

test("pairs each of several that are alike with one other", () => {
  const named = (name: string) => ({ name, model: "fake" });
  const before = { components: ["a", "b", "c"].map(named) };
  expect(phrase(before, { components: ["x", "b", "y"].map(named) })).toBe("renames a to x and c to y");
  expect(phrase(before, { components: [named("x")] })).toBe("renames a to x and removes b and c");
});

test("compares the last of two lists with one name, which counts", () => {
  const twice = '{"components": [{"name": "a"}], "components": [{"name": "b"}]}';
  expect(changesBetween(twice, "{}").removed).toEqual([{ section: "components", name: "b" }]);
});

test("says by number what is too much to name", () => {
  const items = (x: number) => ["a", "b", "c", "d"].map((name) => ({ name, x }));
  expect(phrase({ components: items(1) }, { components: items(2), debug: true })).toBe(
    "adds debug and changes 4 components",
  );
  expect(phrase({ components: items(1), services: [{ name: "s" }] }, {})).toBe("removes 4 components and 1 service");
});

test("takes format and order for no change", () => {
  expect(phrase({ components: [{ name: "a" }, { name: "b" }] }, { components: [{ name: "b" }, { name: "a" }] })).toBe(
    "changes only the format",
  );
});

test("names a key whose items have no names", () => {
  expect(phrase({ list: [1, 2] }, { list: [2, 1] })).toBe("changes list");
});

test("tells numbers apart that JavaScript takes for the same", () => {
  const { changed } = changesBetween('{"n": 9007199254740992}', '{"n": 9007199254740993}');
  expect(changed).toEqual([{ section: undefined, name: "n" }]);
});

test("pairs thousands that have other names", () => {
  const named = (prefix: string) =>
    Array.from({ length: 8000 }, (_, index) => ({ name: `${prefix}-${index}`, model: "fake", attributes: { index } }));
  expect(phrase({ components: named("old") }, { components: named("new").reverse() })).toBe("renames 8000 components");
});
