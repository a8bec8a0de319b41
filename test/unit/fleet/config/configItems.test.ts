import { expect, test } from "vitest";
import { itemsOf, sections } from "../../../../src/fleet/config/configItems.ts";
import { config, textOf } from "../arbitraries.ts";
import fc from "../../fc.ts";

const namesOf = (text: string) => itemsOf(text)?.map(({ name }) => name);

test("finds items of all sections in the order in which they are shown", () => {
  const text = JSON.stringify(Object.fromEntries([...sections].reverse().map((each) => [each, [{ name: each }]])));
  expect(namesOf(text)).toEqual([...sections]);
});

test("says in a few words what an item is", () => {
  const items = itemsOf(
    JSON.stringify({
      components: [{ name: "arm", api: "rdk:component:arm", model: "viam:ur:ur5e" }],
      services: [{ name: "slam", api: "acme:service:slam", model: "acme:slam:fast" }],
      modules: [{ name: "gps", type: "registry", module_id: "viam:gps", version: "1.2.0" }],
      fragments: [{ id: "f-1", version: "stable" }, "f-2"],
      jobs: [{ name: "sweep", schedule: "5s", resource: "arm" }],
      remotes: [{ name: "other", address: "other.viam.cloud" }],
      components_: [{ name: "unknown" }],
    }),
  );
  expect(items?.map(({ name, detail }) => [name, detail])).toEqual([
    ["arm", "arm · viam:ur:ur5e"],
    ["slam", "acme:service:slam · acme:slam:fast"],
    ["gps", "registry · viam:gps · 1.2.0"],
    ["f-1", "stable"],
    ["f-2", ""],
    ["sweep", "arm · 5s"],
    ["other", "other.viam.cloud"],
  ]);
});

test("passes over what no item can be, and counts it all the same", () => {
  const text =
    '{"components": [null, 1, [{"name": "nested"}], "text", true, {"name": "arm"}], "services": {"name": "x"}}';
  expect(itemsOf(text)).toMatchObject([{ section: "components", index: 5, name: "arm" }]);
});

test("shows every item of a name that is there twice, and numbers those without", () => {
  expect(namesOf('{"components": [{"name": "a"}, {"name": "a"}, {}, {"name": 7}]}')).toEqual([
    "a",
    "a",
    "components 3",
    "components 4",
  ]);
});

test("knows the last of two lists with one name, which counts", () => {
  expect(namesOf('{"components": [{"name": "a"}], "components": [{"name": "b"}]}')).toEqual(["b"]);
});

test("gives attributes as they are typed, and where an item begins", () => {
  const text = '{"components": [\n  { "name": "a", "attributes" : { "n":1.50 , "big": 9007199254740993 } }]}';
  const [item] = itemsOf(text) ?? [];
  expect(item?.attributes).toBe('{ "n":1.50 , "big": 9007199254740993 }');
  expect(text.slice(item?.offset).startsWith('{ "name"')).toBe(true);
});

test("takes only true for disabled", () => {
  const disabled = [true, false, "true", 1, null].map((each) => ({ disabled: each }));
  expect(itemsOf(JSON.stringify({ components: disabled }))?.map((each) => each.disabled)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test.each(["", "{", "[]", "null", '"text"', '{"components": [}', '{"components": []} // why', '{"a": 1,}'])(
  "knows no items while the text is no config: %j",
  (text) => {
    expect(itemsOf(text)).toBeUndefined();
  },
);

test("finds each item of any config at its place, however it is formatted", () => {
  fc.assert(
    fc.property(config.chain(textOf), (text) => {
      const value = JSON.parse(text) as Record<string, unknown[] | undefined>;
      const items = itemsOf(text) ?? [];
      for (const { section, index, attributes } of items) {
        const item = value[section]?.[index] as { attributes?: unknown } | string;
        const expected = typeof item === "string" ? undefined : item.attributes;
        expect(attributes === undefined ? undefined : JSON.parse(attributes)).toEqual(expected);
      }
      const objects = (value["components"] ?? []).length + (value["services"] ?? []).length;
      expect(items.filter(({ section }) => section !== "fragments")).toHaveLength(objects);
    }),
  );
});
