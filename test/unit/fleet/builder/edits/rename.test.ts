import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";
import { renameItem, stillNamed } from "../../../../../src/fleet/builder/edits/rename.ts";
import { textField } from "../../../../../src/fleet/builder/item.ts";
import { Failure } from "../../../../../src/fleet/errors/failure.ts";

function renamed(config: object, old: string, name: string): unknown {
  const text = JSON.stringify(config, undefined, 2);
  const model = new ConfigModel(text);
  const item = model.items.find((each) => textField(each, "name") === old || textField(each, "id") === old);
  return JSON.parse(applyEdits(text, item ? renameItem(model, item, name) : []));
}

const board = { name: "pi", api: "rdk:component:board", model: "x:y:z" };

test("everything that names a resource follows: dependencies, attributes, jobs, frames, maintenance", () => {
  const of = (pi: string) => ({
    components: [
      { ...board, name: pi },
      { name: "m", api: "rdk:component:motor", model: "gpio", attributes: { board: pi, pins: { a: "pi" } } },
      { name: "w", api: "rdk:component:base", model: "wheeled", depends_on: ["m", pi], frame: { parent: pi } },
    ],
    jobs: [{ name: "pi", schedule: "1h", resource: pi, method: "DoCommand" }],
    maintenance: { sensor_name: `rdk:component:sensor/${pi}`, maintenance_allowed_key: "pi" },
  });
  expect(renamed(of("pi"), "pi", "pi-5")).toEqual(of("pi-5"));
});

test("in the attributes of a module's model, what surely is the name follows, and the rest is there to be asked about", () => {
  const of = (pi: string, vague: string) => ({
    components: [
      { ...board, name: pi },
      {
        name: "a",
        api: "rdk:component:sensor",
        model: "m:o:d",
        attributes: { x: [{ board: pi }], y: vague, z: "pi 5" },
      },
    ],
  });
  const after = renamed(of("pi", "pi"), "pi", "pi-5");
  expect(after).toEqual(of("pi-5", "pi"));
  const text = JSON.stringify(after);
  const edits = stillNamed(new ConfigModel(text), "pi", "pi-5");
  expect(JSON.parse(applyEdits(text, edits))).toEqual(of("pi-5", "pi-5"));
});

test("changes of a fragment, which may mean what is called so in the fragment, are there to be asked about", () => {
  const of = (inPath: string, name: string) => ({
    components: [{ ...board, name }],
    fragments: [{ id: "f", prefix: "left" }],
    fragment_mods: [{ fragment_id: "f", mods: [{ $set: { [`components.${inPath}.attributes.speed`]: 1 } }] }],
  });
  const after = renamed(of("pi", "pi"), "pi", "pi-5");
  expect(after).toEqual(of("pi", "pi-5"));
  const text = JSON.stringify(after);
  const edits = stillNamed(new ConfigModel(text), "pi", "pi-5");
  expect(JSON.parse(applyEdits(text, edits))).toEqual(of("pi-5", "pi-5"));
});

test("nothing is asked about a name that something else still has", () => {
  const text = JSON.stringify({ components: [board, { name: "a", model: "m:o:d", attributes: { y: "pi" } }] });
  expect(stillNamed(new ConfigModel(text), "pi", "pi-5")).toEqual([]);
});

test("what else is called so keeps its name, and of two resources with one name none is followed", () => {
  const modules = [{ name: "pi", type: "local", executable_path: "pi" }];
  expect(renamed({ modules, components: [{ name: "b", depends_on: ["pi"] }] }, "pi", "q")).toEqual({
    modules: [{ name: "q", type: "local", executable_path: "pi" }],
    components: [{ name: "b", depends_on: ["pi"] }],
  });
  expect(renamed({ components: [board, board, { name: "b", depends_on: ["pi"] }] }, "pi", "q")).toEqual({
    components: [{ ...board, name: "q" }, board, { name: "b", depends_on: ["pi"] }],
  });
});

test.each(["", " ", "a b", "-a", "x".repeat(61), "other"])("refuses %j", (name) => {
  const config = { components: [board], services: [{ name: "other" }] };
  expect(() => renamed(config, "pi", name)).toThrow(Failure);
});

test("modules and packages may have longer names", () => {
  const long = "x".repeat(61);
  expect(renamed({ modules: [{ name: "a" }] }, "a", long)).toEqual({ modules: [{ name: long }] });
  expect(renamed({ packages: [{ name: "a" }] }, "a", long)).toEqual({ packages: [{ name: long }] });
  expect(() => renamed({ modules: [{ name: "a" }] }, "a", "x".repeat(201))).toThrow(Failure);
});

test("takes what only others have for a job", () => {
  expect(renamed({ jobs: [{ name: "a" }], components: [{ name: "b c" }] }, "a", "b c")).toMatchObject({
    jobs: [{ name: "b c" }],
  });
});
