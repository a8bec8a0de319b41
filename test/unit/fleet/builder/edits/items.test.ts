import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";
import {
  addItem,
  duplicateItem,
  freeName,
  moveItem,
  removeItem,
  setDisabled,
} from "../../../../../src/fleet/builder/edits/items.ts";
import { Failure } from "../../../../../src/fleet/errors/failure.ts";
import { cases, edited, endOf, expectOnlyLinesOf, startOf, valuesOf, type Case } from "./cases.ts";
import fc from "../../../fc.ts";

const runs = { numRuns: 400 };

const isEmpty = (value: unknown) => Object.keys(Object(value) as object).length === 0;

function placeOf({ model, item }: Case) {
  const [section = "", index = 0] = item.path;
  const values = valuesOf(model.text);
  return { section, index, values, list: values[section] ?? [] };
}

test("removing takes out the item and touches no other line but for its comma", () => {
  fc.assert(
    fc.property(cases, (each) => {
      const { index, values, list } = placeOf(each);
      const after = edited(each, removeItem(each.model, each.item));
      list.splice(index, 1);
      expect(valuesOf(after)).toEqual(values);
      expectOnlyLinesOf(each.model.text, after, startOf(each), endOf(each));
    }),
    runs,
  );
});

test("duplicating puts a copy behind it, and touches no other line", () => {
  fc.assert(
    fc.property(cases, (each) => {
      const { model, item } = each;
      const { index, values, list, section } = placeOf(each);
      const after = edited(each, duplicateItem(model, item));
      const copy = valuesOf(after)[section]?.[index + 1];
      const named = Object.hasOwn(Object(item.value) as object, "name") && section !== "fragments";
      if (named) expect(list).not.toContainEqual(expect.objectContaining({ name: (copy as { name: string }).name }));
      else expect(copy).toEqual(item.value);
      list.splice(index + 1, 0, copy);
      expect(valuesOf(after)).toEqual(values);
      if (named) expect({ ...Object(copy), name: 0 }).toEqual({ ...Object(item.value), name: 0 });
      expectOnlyLinesOf(model.text, after, item.offset, endOf(each));
    }),
    runs,
  );
});

test("moving changes the order and nothing else, and moving back gives the values of before", () => {
  fc.assert(
    fc.property(cases, fc.nat(3), (each, to) => {
      const { index, values, list, section } = placeOf(each);
      const target = to % list.length;
      const after = edited(
        each,
        moveItem(each.model, each.item, () => target),
      );
      const before = structuredClone(values);
      list.splice(target, 0, ...list.splice(index, 1));
      expect(valuesOf(after)).toEqual(values);
      const moved = new ConfigModel(after);
      const item = moved.items.find(({ path }) => path[0] === section && path[1] === target);
      const back = applyEdits(after, item ? moveItem(moved, item, () => index) : []);
      expect(valuesOf(back)).toEqual(before);
    }),
    runs,
  );
});

test("disabling says so, enabling takes it out, and nothing else changes", () => {
  fc.assert(
    fc.property(
      cases.filter(({ item }) => item.section !== "fragments"),
      (each) => {
        const { model, item } = each;
        const { index, values, list, section } = placeOf(each);
        fc.pre(typeof list[index] === "object" && list[index] !== null && !Array.isArray(list[index]));
        const disabled = edited(each, setDisabled(model, item, true));
        const expected = { ...list[index], disabled: true };
        list[index] = expected;
        expect(valuesOf(disabled)).toEqual(values);
        expectOnlyLinesOf(model.text, disabled, item.offset, item.offset + item.length);
        const again = new ConfigModel(disabled);
        const same = again.items.find(({ path }) => path[0] === section && path[1] === index);
        const enabled = applyEdits(disabled, same ? setDisabled(again, same, false) : []);
        const { offset, length, value } = item;
        // What stood in braces with nothing between them but white space is not brought back.
        const before = applyEdits(model.text, isEmpty(value) ? [{ offset, length, content: "{}" }] : []);
        if (!Object.hasOwn(Object(value) as object, "disabled")) expect(enabled).toBe(before);
      },
    ),
    runs,
  );
});

test("adding appends to a list, or makes it, and leaves every line of before but the one that gets a comma", () => {
  const value = { name: "new", attributes: { a: [1, { b: null }], c: {} } };
  fc.assert(
    fc.property(cases, fc.constantFrom("components", "services", "jobs"), (each, key) => {
      const { model } = each;
      const after = edited(each, addItem(model, key, value));
      const values = valuesOf(model.text);
      expect(valuesOf(after)).toEqual({ ...values, [key]: [...(values[key] ?? []), value] });
      const kept = applyEdits(
        model.text,
        addItem(model, key, value).map((edit) => ({ ...edit, content: "" })),
      );
      if ((values[key] ?? [0]).length > 0) expect(kept).toBe(model.text);
    }),
    runs,
  );
});

const added = (text: string, key: string, value: unknown) =>
  applyEdits(text, addItem(new ConfigModel(text), key, value));

test.each([
  ["{}", '{\n  "components": [\n    {\n      "name": "a"\n    }\n  ]\n}'],
  ['{\n  "components": []\n}\n', '{\n  "components": [\n    {\n      "name": "a"\n    }\n  ]\n}\n'],
  ['{"components":[]}', '{"components":[{ "name": "a" }]}'],
  ['{"components": [{"name": "x"}]}', '{"components": [{"name": "x"},{ "name": "a" }]}'],
  ['{"components": [{"name": "x"}, {}]}', '{"components": [{"name": "x"}, {}, { "name": "a" }]}'],
  [
    '{\r\n\t"components": [\r\n\t\t{\r\n\t\t\t"name": "x"\r\n\t\t}\r\n\t]\r\n}',
    '{\r\n\t"components": [\r\n\t\t{\r\n\t\t\t"name": "x"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "a"\r\n\t\t}\r\n\t]\r\n}',
  ],
  [
    '{\n  "components": [\n    { "name": "x" },\n    { "name": "y" }\n  ]\n}',
    '{\n  "components": [\n    { "name": "x" },\n    { "name": "y" },\n    { "name": "a" }\n  ]\n}',
  ],
  ['{"components": null}', '{"components": [{ "name": "a" }]}'],
  [
    '{\r\n\t"components": null,\r\n\t"debug": true\r\n}',
    '{\r\n\t"components": [\r\n\t\t{\r\n\t\t\t"name": "a"\r\n\t\t}\r\n\t],\r\n\t"debug": true\r\n}',
  ],
  [
    '{\n  "components": [\n    // none yet\n  ]\n}',
    '{\n  "components": [\n    // none yet\n    {\n      "name": "a"\n    }\n  ]\n}',
  ],
  ['{"components": [/* none */]}', '{"components": [/* none */ { "name": "a" }]}'],
  [
    '{\n    "services": []\n}',
    '{\n    "services": [],\n    "components": [\n        {\n            "name": "a"\n        }\n    ]\n}',
  ],
])("adds to %j as the same hand would", (text, expected) => {
  expect(added(text, "components", { name: "a" })).toBe(expected);
});

test("adds a setting, and nothing to what is no list", () => {
  expect(added('{\n  "debug": true\n}', "network", {})).toBe('{\n  "debug": true,\n  "network": {}\n}');
  expect(added('{"network": null}', "network", {})).toBe('{"network": {}}');
  expect(() => added('{"components": {}}', "components", {})).toThrow(Failure);
});

test("leaves comments where they are", () => {
  const text = '{"components": [\n  {"name": "a"}, // the first\n  {"name": "b"} // the last\n]}';
  const model = new ConfigModel(text);
  const [a, b] = model.items;
  expect(applyEdits(text, a ? removeItem(model, a) : [])).toBe(
    '{"components": [\n   // the first\n  {"name": "b"} // the last\n]}',
  );
  expect(applyEdits(text, b ? removeItem(model, b) : [])).toBe(
    '{"components": [\n  {"name": "a"} // the first\n   // the last\n]}',
  );
});

test("removes a setting, and the second entry of a key that is there twice", () => {
  const text = '{"network": {}, "a": [1, 2], "network": {"fqdn": "x"}}';
  const model = new ConfigModel(text);
  const network = model.items.find(({ path }) => path[0] === "network");
  expect(applyEdits(text, network ? removeItem(model, network) : [])).toBe('{"network": {}, "a": [1, 2]}');
});

test("finds a name that is free", () => {
  const { items } = new ConfigModel('{"components": [{"name": "a"}, {"name": "cam-1"}, {"name": "cam-2"}]}');
  expect([freeName(items, "b"), freeName(items, "a"), freeName(items, "cam-1")]).toEqual(["b", "a-2", "cam-3"]);
});

test("a copy gets a name that is free, and keeps its digits and its formatting", () => {
  const text = '{"components": [\n  {\n    "name":"a",\n    "n": 1.50\n  }\n]}';
  const model = new ConfigModel(text);
  const [a] = model.items;
  expect(applyEdits(text, a ? duplicateItem(model, a) : [])).toBe(
    '{"components": [\n  {\n    "name":"a",\n    "n": 1.50\n  },\n  {\n    "name":"a-2",\n    "n": 1.50\n  }\n]}',
  );
});

test("disables an import of a fragment that is its id alone, and enables it again", () => {
  const text = '{"fragments": ["abc", {"id": "def"}]}';
  const model = new ConfigModel(text);
  const [short] = model.items;
  expect(applyEdits(text, short ? setDisabled(model, short, true) : [])).toBe(
    '{"fragments": [{ "id": "abc", "disabled": true }, {"id": "def"}]}',
  );
  expect(short && setDisabled(model, short, false)).toEqual([]);
});
