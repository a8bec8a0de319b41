import { expect, test } from "vitest";
import { ConfigModel } from "../../../../src/fleet/builder/configModel.ts";
import { config, textOf } from "../arbitraries.ts";
import fc from "../../fc.ts";

const of = (value: unknown) => new ConfigModel(JSON.stringify(value));
const idsOf = (model: ConfigModel) =>
  Object.fromEntries(model.items.map(({ id, value }) => [JSON.stringify(value), id]));

test("makes an item of each element of a list and of each setting, in the order in which they are shown", () => {
  const model = of({
    agent: {},
    debug: true,
    modules: [{ name: "m" }],
    custom: [1],
    components: [{ name: "a" }, null, "text"],
    enable_web_profile: false,
  });
  expect(model.items.map(({ path, value }) => [path, value])).toEqual([
    [["components", 0], { name: "a" }],
    [["components", 1], null],
    [["components", 2], "text"],
    [["modules", 0], { name: "m" }],
    [[], { debug: true, enable_web_profile: false }],
    [["agent"], {}],
    [["custom"], [1]],
  ]);
});

test("takes a list that is none for a setting, so that it can be seen at all", () => {
  expect(of({ components: { name: "a" }, settings: [1] }).items.map(({ path }) => path)).toEqual([
    ["components"],
    ["settings"],
  ]);
});

test("reads any config: its items together are the config", () => {
  fc.assert(
    fc.property(config.chain(textOf), (text) => {
      const { items } = new ConfigModel(text);
      const value = JSON.parse(text) as Record<string, unknown>;
      for (const { path, value: own } of items) {
        const [key = "", index] = path;
        expect(own).toEqual(index === undefined ? value[key] : (value[key] as unknown[])[index]);
      }
      const count = Object.values(value).flatMap((each): unknown[] => (Array.isArray(each) ? each : [each])).length;
      const nested = Array.isArray(value["custom"]) ? value["custom"].length - 1 : 0;
      expect(items).toHaveLength(count - nested);
    }),
  );
});

test("keeps ids when something is put in front, taken out, moved or renamed", () => {
  const [a, b, c] = [{ name: "a" }, { name: "b", x: 1 }, { name: "c" }];
  const model = of({ components: [a, b, c] });
  const ids = idsOf(model);
  model.update(JSON.stringify({ components: [{ name: "new" }, c, a, b] }));
  expect(idsOf(model)).toMatchObject(ids);
  model.update(JSON.stringify({ components: [c, { ...b, name: "renamed" }] }));
  expect(model.items.map(({ id }) => id)).toEqual([ids[JSON.stringify(c)], expect.any(Number)]);
  model.update(JSON.stringify({ components: [c, { ...b, name: "again" }] }));
  const before = model.items.map(({ id }) => id);
  model.update(JSON.stringify({ components: [c, { ...b, name: "again", x: 2 }] }));
  expect(model.items.map(({ id }) => id)).toEqual(before);
});

test("a rename alone keeps the id", () => {
  const model = of({ components: [{ name: "a" }, { name: "b" }, { name: "c" }] });
  const before = model.items.map(({ id }) => id);
  model.update(JSON.stringify({ components: [{ name: "a" }, { name: "x" }, { name: "c" }] }));
  expect(model.items.map(({ id }) => id)).toEqual(before);
});

test("never gives two items one id, whatever the edits", () => {
  fc.assert(
    fc.property(fc.array(config, { minLength: 2, maxLength: 5 }), (configs) => {
      const model = of({});
      for (const each of configs) {
        model.update(JSON.stringify(each));
        expect(new Set(model.items.map(({ id }) => id)).size).toBe(model.items.length);
        const fresh = of(each);
        expect(model.items.map(({ id: _, ...rest }) => rest)).toEqual(fresh.items.map(({ id: _, ...rest }) => rest));
      }
    }),
  );
});

test("stays as it was while the text is no JSON, and says where it is not", () => {
  const model = of({ components: [{ name: "a" }] });
  const { items } = model;
  expect(model.update('{"components": [{"name": }]}')).toBe(false);
  expect(model.mistake).toBe(25);
  expect(model.items).toBe(items);
  expect(model.update("{")).toBe(false);
  expect(model.mistake).toBe(1);
  expect(model.update('{"components": [{"name": "b"}]}')).toBe(true);
  expect(model.mistake).toBeUndefined();
});

test("reads a text with comments and trailing commas, which people may type and the cloud refuses", () => {
  const model = new ConfigModel('{"components": [{"name": "a", /* why */ "n": [1,],}, // more\n]}');
  expect(model.items.map(({ value }) => value)).toEqual([{ name: "a", n: [1] }]);
});

test("finds the item at an offset", () => {
  const text = '{"debug": true, "components": [{"name": "a"}, {"name": "b"}]}';
  const model = new ConfigModel(text);
  expect(model.itemAt(text.indexOf('"b"'))?.path).toEqual(["components", 1]);
  expect(model.itemAt(text.indexOf('"debug"'))).toBeUndefined();
});
