import { applyEdits, type Edit } from "jsonc-parser";
import { expect, test } from "vitest";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";
import type { Item } from "../../../../../src/fleet/builder/item.ts";
import type { Path } from "../../../../../src/fleet/builder/edits/tree.ts";
import { moveElement, setValue, unsetValue } from "../../../../../src/fleet/builder/edits/values.ts";
import { Failure } from "../../../../../src/fleet/errors/failure.ts";
import { jsonObject } from "../../arbitraries.ts";
import { cases, edited, expectOnlyLinesOf, valuesOf, type Case } from "./cases.ts";
import fc from "../../../fc.ts";

const runs = { numRuns: 400 };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An item that is an object, and the way to something in it. */
const places: fc.Arbitrary<Case & { path: Path }> = cases
  .filter(({ item }) => isObject(item.value))
  .chain((each) => {
    const all: Path[] = [];
    const visit = (value: unknown, path: Path) => {
      if (path.length > 0) all.push(path);
      if (Array.isArray(value)) value.forEach((inner, index) => visit(inner, [...path, index]));
      else if (isObject(value)) for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    };
    visit(each.item.value, []);
    const path = fc.constantFrom<Path[]>(...all, ["name"], ["attributes", "fresh"], ["fresh", "er", "est"]);
    return fc.record({ ...constants(each), path });
  })
  .filter(({ path }) => !path.includes("__proto__"));

function constants({ model, item }: Case) {
  return { model: fc.constant(model), item: fc.constant(item) };
}

/** Sets a value in a plain object, making what leads to it. */
function put(target: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const fits = typeof step === "number" ? Array.isArray(target) : isObject(target);
  const made = (fits ? target : typeof step === "number" ? [] : {}) as Record<string | number, unknown>;
  made[step] = put(Object.hasOwn(made, step) ? made[step] : undefined, rest, value);
  return made;
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (Object(inner) as Record<string | number, unknown>)[step], value);

const jsonTexts = jsonObject.chain((value) =>
  fc.constantFrom(JSON.stringify(value), JSON.stringify(value, undefined, 2), JSON.stringify(value["x"] ?? 1.5)),
);

test("a value is set where it should be, and nothing outside of the item's lines is touched", () => {
  fc.assert(
    fc.property(places, jsonTexts, ({ model, item, path }, json) => {
      const after = edited({ model }, setValue(model, item, path, json));
      const values = valuesOf(model.text);
      const [section = "", index = 0] = item.path;
      put(values[section]?.[index], path, JSON.parse(json));
      expect(valuesOf(after)).toEqual(values);
      expectOnlyLinesOf(model.text, after, item.offset, item.offset + item.length);
      const again = new ConfigModel(after);
      const same = again.items.find((other) => String(other.path) === String(item.path));
      if (!json.includes("\n")) expect(same && setValue(again, same, path, json)).toEqual([]);
    }),
    runs,
  );
});

test("a value of one line over one of one line changes this line alone", () => {
  fc.assert(
    fc.property(places, ({ model, item, path }) => {
      const before = valueAt(item.value, path);
      fc.pre(before !== undefined && typeof before !== "object");
      const [edit, ...more] = setValue(model, item, path, '"something else"');
      expect(more).toEqual([]);
      if (edit) expect(JSON.parse(model.text.slice(edit.offset, edit.offset + edit.length))).toEqual(before);
    }),
    runs,
  );
});

test("a value is taken out, and nothing outside of the item's lines is touched", () => {
  fc.assert(
    fc.property(places, ({ model, item, path }) => {
      const after = edited({ model }, unsetValue(model, item, path));
      const values = valuesOf(model.text);
      const [section = "", index = 0] = item.path;
      const parent = valueAt(values[section]?.[index], path.slice(0, -1));
      const last = path.at(-1);
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else if (isObject(parent)) Reflect.deleteProperty(parent, String(last));
      expect(valuesOf(after)).toEqual(values);
      expectOnlyLinesOf(model.text, after, item.offset, item.offset + item.length);
    }),
    runs,
  );
});

type Edits = (model: ConfigModel, item: Item) => Edit[];

function done(text: string, edits: Edits): string {
  const model = new ConfigModel(text);
  const [item] = model.items;
  return applyEdits(text, item ? edits(model, item) : []);
}

test.each<[string, Path, string, string]>([
  ['{"components": [{"n": 1}]}', ["n"], "1.50", '{"components": [{"n": 1.50}]}'],
  ['{"components": [{"n": 1}]}', ["n"], "9007199254740993", '{"components": [{"n": 9007199254740993}]}'],
  [
    '{"components": [{"name": "a"}]}',
    ["attributes", "pin"],
    '"3"',
    '{"components": [{"name": "a","attributes": { "pin": "3" }}]}',
  ],
  [
    '{\n  "components": [\n    {\n      "name": "a"\n    }\n  ]\n}',
    ["attributes", "pins", "a"],
    "1e5",
    '{\n  "components": [\n    {\n      "name": "a",\n      "attributes": {\n        "pins": {\n          "a": 1e5\n        }\n      }\n    }\n  ]\n}',
  ],
  [
    '{\r\n  "components": [\r\n    {\r\n      "attributes": {}\r\n    }\r\n  ]\r\n}',
    ["attributes", "list", 0],
    '{\n  "x": 1\n}',
    '{\r\n  "components": [\r\n    {\r\n      "attributes": {\r\n        "list": [\r\n          {\r\n            "x": 1\r\n          }\r\n        ]\r\n      }\r\n    }\r\n  ]\r\n}',
  ],
  [
    '{"components": [{"depends_on": ["a", "b"]}]}',
    ["depends_on", 2],
    '"c"',
    '{"components": [{"depends_on": ["a", "b", "c"]}]}',
  ],
  ['{"components": [{"attributes": null}]}', ["attributes", "a"], "1", '{"components": [{"attributes": { "a": 1 }}]}'],
  ['{"debug": true}', ["debug"], "false", '{"debug": false}'],
  ['{"debug": true}', ["enable_web_profile"], "true", '{"debug": true,"enable_web_profile": true}'],
  ['{"network": {}}', ["fqdn"], '"x"', '{"network": { "fqdn": "x" }}'],
  ['{"fragments": ["abc"]}', ["version"], '"stable"', '{"fragments": [{ "id": "abc", "version": "stable" }]}'],
  ['{"fragments": ["abc"]}', ["id"], '"def"', '{"fragments": ["def"]}'],
  ['{"fragments": ["abc"]}', ["variables", "x"], "1", '{"fragments": [{ "id": "abc", "variables": { "x": 1 } }]}'],
])("sets in %j at %j", (text, path, json, expected) => {
  expect(done(text, (model, item) => setValue(model, item, path, json))).toBe(expected);
});

test.each(["", "{", "1 2", '{"a": 1,}', "{} // why", "nul"])("refuses %j, which is no JSON", (typed) => {
  expect(() => done('{"components": [{}]}', (model, item) => setValue(model, item, ["a"], typed))).toThrow(Failure);
});

test.each<[string, Path]>([
  ['["a", "b"]', [3]],
  ['["a", "b"]', ["key"]],
  ['{"a": 1}', [0]],
])("a place in %j that was not reached any more, such as %j, is not made by writing over all of it", (list, path) => {
  const text = `{"components": [{"depends_on": ${list}}]}`;
  expect(() => done(text, (model, item) => setValue(model, item, ["depends_on", ...path], '"c"'))).toThrow(Failure);
});

test("moves an element within a list", () => {
  const text = '{"components": [{"attributes": {"left": ["a", "b", "c"]}}]}';
  const moved = (from: number, to: number) =>
    done(text, (model, item) => moveElement(model, item, ["attributes", "left", from], to));
  expect([moved(0, 2), moved(2, 0), moved(1, 1)]).toEqual([
    '{"components": [{"attributes": {"left": ["b", "c", "a"]}}]}',
    '{"components": [{"attributes": {"left": ["c", "a", "b"]}}]}',
    text,
  ]);
});
