import { expect, test } from "vitest";
import { bodyOf } from "../../../../src/fleet/language/fragmentBody.ts";

const inner = { components: [{ name: "wheels" }], modules: [{ module_id: "a:b" }] };

/** What a fragment brings whose only known import is `inner`. */
const brings = (config: object) => bodyOf(config, (id) => (id === "inner" ? inner : undefined));

test("a fragment brings what is in it and in what it imports, by the names that these have there", () => {
  const fragments = ["inner", { id: "inner", prefix: "left" }, { id: "other", disabled: true }];
  expect(brings({ services: [{ name: "eyes" }, {}], fragments })).toMatchObject({
    resources: ["eyes", "wheels", "left-wheels"],
    modules: ["a:b", "a:b"],
  });
});

test.each([
  ["a variable", { components: [{ name: { $variable: { name: "n" } } }] }],
  ["a change", { fragments: ["inner"], fragment_mods: [{ mods: [{ $set: { "components.wheels.name": "n" } }] }] }],
  ["a change", { fragments: ["inner"], fragment_mods: [{ mods: [{ $unset: { "components.wheels": 0 } }] }] }],
])("nobody knows a name that %s gives: %j", (_, config) => {
  expect(brings(config).resources).toBeUndefined();
});

test("other changes and variables leave names as they are", () => {
  const config = {
    components: [{ name: "a", attributes: { name: { $variable: { name: "n" } } } }],
    fragments: ["inner"],
    fragment_mods: [{ mods: [{ $set: { "components.wheels.attributes.name": "n" } }] }],
  };
  expect(brings(config).resources).toEqual(["a", "wheels"]);
});
