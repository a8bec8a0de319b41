import { expect, test } from "vitest";
import { storedConfig } from "../../../../src/demo/config/partConfig.ts";
import { expandFor } from "../../../../src/demo/simulation/expand.ts";
import { readConfig } from "../../../../src/fleet/config/configDocument.ts";
import { toldOrigin } from "../../../../src/fleet/resolved/origin.ts";
import { fragmentReader } from "../../../../src/fleet/resolved/readFragment.ts";
import { resolveConfig, type ReadFragment } from "../../../../src/fleet/resolved/resolve.ts";
import { signIn, start } from "../helpers.ts";

/** Fragments by id; each is called by its id. */
const from =
  (fragments: Readonly<Record<string, object>>): ReadFragment =>
  (id, version) => {
    const found = fragments[version ? `${id}@${version}` : id];
    return found
      ? Promise.resolve({ name: id, text: JSON.stringify(found) })
      : Promise.reject(new Error("It is not there."));
  };

const resolved = async (config: object, fragments: Readonly<Record<string, object>> = {}) => {
  const { text, origins, unresolved } = await resolveConfig(JSON.stringify(config), from(fragments));
  const lines = text.trimEnd().split("\n");
  expect(origins).toHaveLength(lines.length);
  const originOf = (word: string) => {
    const origin = origins[lines.findIndex((line) => line.includes(word))];
    return origin && toldOrigin(origin).replaceAll("\\", "");
  };
  return { config: JSON.parse(text) as unknown, originOf, unresolved };
};

const component = (name: string, more: object = {}) => ({ name, ...more });

test("brings in what fragments and theirs bring, and says of each line where it comes from", async () => {
  const { config, originOf, unresolved } = await resolved(
    { network: { fqdn: "own" }, components: [component("own")], fragments: ["outer", { id: "off", disabled: true }] },
    {
      outer: {
        network: { fqdn: "theirs" },
        components: [component("arm")],
        fragments: [{ id: "inner", version: "2" }],
      },
      "inner@2": { services: [component("eyes")], debug: true },
    },
  );
  expect(config).toEqual({
    network: { fqdn: "own" },
    components: [component("own"), component("arm")],
    services: [component("eyes")],
    debug: true,
  });
  expect(unresolved).toEqual([]);
  expect(originOf('"own"')).toBe("It stands in this config.");
  expect(originOf('"arm"')).toBe("It stands in the fragment **outer**.");
  expect(originOf('"eyes"')).toBe("It stands in the fragment **inner**, version 2, which is imported by **outer**.");
});

test("gives variables their values, of any type, or their defaults", async () => {
  const variable = (name: string, more: object = {}) => ({ $variable: { name, ...more } });
  const { config, originOf, unresolved } = await resolved(
    { fragments: [{ id: "f", variables: { name: "cam", speed: { max: 3 } } }] },
    {
      f: {
        components: [
          { name: variable("name"), a: variable("speed"), b: variable("c", { default: 7 }), d: variable("e") },
        ],
      },
    },
  );
  expect(config).toEqual({ components: [{ name: "cam", a: { max: 3 }, b: 7, d: variable("e") }] });
  expect(originOf('"cam"')).toContain("The value of the variable name.");
  expect(originOf('"b"')).toContain("The default of the variable c.");
  expect(unresolved).toEqual(["Nobody gives a value to the variable e of the fragment f."]);
});

test("applies mods before the prefix, by the names that elements have in the fragment", async () => {
  const mods = [
    { $set: { "components.arm.name": "limb" } },
    { $set: { "components.arm.attributes.speed": 2, "components.arm.frame.parent": "world" } },
    { $set: { "components.arm.captures.0.hz": 5 } },
    { $unset: { "components.arm.notes": 0 }, $rename: { "components.arm.a": "components.arm.b" } },
  ];
  const arm = component("arm", {
    attributes: {},
    notes: "x",
    a: 1,
    captures: [{ hz: 1 }],
    depends_on: ["pi", "other"],
  });
  const { config, originOf } = await resolved(
    { fragments: [{ id: "f", prefix: "left" }], fragment_mods: [{ fragment_id: "f", mods }] },
    { f: { components: [component("pi"), arm] } },
  );
  expect(config).toEqual({
    components: [
      component("left-pi"),
      {
        name: "left-limb",
        attributes: { speed: 2 },
        captures: [{ hz: 5 }],
        depends_on: ["left-pi", "other"],
        frame: { parent: "world" },
        b: 1,
      },
    ],
  });
  expect(originOf('"speed"')).toBe('Set by "fragment_mods".\n\nIt stands in this config.');
  expect(originOf('"left-pi"')).toBe("Its name has the prefix of the import.\n\nIt stands in the fragment **f**.");
});

test.each([
  [{ $set: { "components.nobody.attributes.x": 1 } }, 'the path "components.nobody.attributes.x" leads nowhere'],
  [{ $set: { "component.arm.x": 1 } }, 'the path "component.arm.x" leads nowhere'],
  [{ $set: { "services.arm.x": 1 } }, 'the path "services.arm.x" leads nowhere'],
  [{ $inc: { "components.arm.x": 1 } }, "the operator $inc is not worked out here"],
])("applies all mods of a fragment or none: %j", async (mod, why) => {
  const { config, unresolved } = await resolved(
    { fragments: ["f"], fragment_mods: [{ fragment_id: "f", mods: [{ $set: { "components.arm.x": 2 } }, mod] }] },
    { f: { components: [component("arm", { x: 1 })] } },
  );
  expect(config).toEqual({ components: [component("arm", { x: 1 })] });
  expect(unresolved).toEqual([`The changes of the fragment f are left out: ${why}.`]);
});

test("leaves out what cannot be read, what imports itself and what stands too deep, and says so", async () => {
  const nested = Object.fromEntries(
    Array.from({ length: 7 }, (_, at) => [`f${at}`, { components: [component(`c${at}`)], fragments: [`f${at + 1}`] }]),
  );
  const { config, unresolved } = await resolved(
    { fragments: ["gone", { id: "circle", version: "1" }, "f0"] },
    { ...nested, "circle@1": { fragments: [{ id: "circle", version: "1" }] } },
  );
  expect(config).toEqual({ components: [0, 1, 2, 3, 4].map((at) => component(`c${at}`)) });
  expect(unresolved).toEqual([
    "The fragment gone is left out: It is not there.",
    "The fragment circle in version 1 is left out: it imports itself.",
    "The fragment f5 is left out: fragments may stand 5 deep in one another.",
  ]);
});

test("takes null for nothing", async () => {
  const { config } = await resolved({ components: null, fragments: ["f"] }, { f: { components: [component("arm")] } });
  expect(config).toEqual({ components: [component("arm")] });
});

test("keeps the digits of numbers", async () => {
  const { text } = await resolveConfig('{ "a": 9007199254740993, "b": 1e308, "c": 1.10, "d": {}, "e": [] }', from({}));
  expect(text).toBe('{\n  "a": 9007199254740993,\n  "b": 1e308,\n  "c": 1.10,\n  "d": {},\n  "e": []\n}\n');
});

test("refuses what is no config", async () => {
  await expect(resolveConfig('{ "a": 1, }', from({}))).rejects.toThrow("line 1, column 11");
});

test("resolves every config of the demo fleet as its machines do", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  for (const part of cloud.store.parts.values()) {
    const { text } = await readConfig(app, { account: "any", kind: "part", id: part.id });
    const ours = await resolveConfig(text, fragmentReader(app));
    const theirs = expandFor(cloud.store, part, storedConfig(part, cloud.store.seed));
    expect([part.name, JSON.parse(ours.text)]).toEqual([part.name, theirs.config]);
  }
});
