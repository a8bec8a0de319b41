import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { addAll } from "../../../../../src/fleet/builder/adding/addAll.ts";
import type { Addable } from "../../../../../src/fleet/builder/adding/addable.ts";
import { builtInAddables } from "../../../../../src/fleet/builder/adding/models.ts";
import { modelAddables, moduleAddables } from "../../../../../src/fleet/builder/adding/modules.ts";
import { fragmentAddables, otherAddables } from "../../../../../src/fleet/builder/adding/others.ts";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";

/** The config after something was picked. */
function added(text: string, all: readonly Addable[], label: string): unknown {
  const model = new ConfigModel(text);
  const addable = all.find((each) => each.label === label);
  return JSON.parse(applyEdits(text, addable ? addAll(model, addable.additions(model.items)) : []));
}

const config = (value: object) => JSON.stringify(value, undefined, 2);

test("a built-in model comes with what it must have, and with the only resource that fits", () => {
  const pi = { name: "pi", api: "rdk:component:board", model: "viam:raspberry-pi:rpi5" };
  expect(added(config({ components: [pi] }), builtInAddables("components"), "servo · gpio")).toEqual({
    components: [
      pi,
      { name: "servo-1", api: "rdk:component:servo", model: "gpio", attributes: { pin: "", board: "pi" } },
    ],
  });
  expect(added("{}", builtInAddables(undefined), "servo · gpio")).toMatchObject({
    components: [{ name: "servo-1", attributes: { board: "" } }],
  });
});

test("offers components or services or both", () => {
  const labels = (section: string | undefined) => builtInAddables(section).map(({ label }) => label);
  expect(labels("components")).toContain("camera · webcam");
  expect(labels("components")).not.toContain("data_manager");
  expect(labels("services")).toContain("data_manager");
  expect(labels(undefined)).toEqual([...labels("components"), ...labels("services")]);
});

const modules = [
  {
    id: "viam:camera",
    versions: ["1.2.0"],
    description: "Cameras.",
    models: [
      { api: "rdk:component:camera", model: "viam:camera:csi", description: "" },
      { api: "rdk:service:vision", model: "viam:camera:eye", description: "An eye." },
    ],
  },
];

test("a model of the registry brings its module, unless that is there", () => {
  const all = modelAddables(modules, undefined);
  const camera = { name: "camera-1", api: "rdk:component:camera", model: "viam:camera:csi", attributes: {} };
  const module = { type: "registry", name: "viam_camera", module_id: "viam:camera", version: "latest" };
  expect(added("{}", all, "camera · viam:camera:csi")).toEqual({ modules: [module], components: [camera] });
  const there = { modules: [{ name: "cam", module_id: "viam:camera" }], components: [{ name: "camera-1" }] };
  expect(added(config(there), all, "camera · viam:camera:csi")).toEqual({
    modules: there.modules,
    components: [{ name: "camera-1" }, { ...camera, name: "camera-2" }],
  });
  expect(modelAddables(modules, "services").map(({ label, detail }) => [label, detail])).toEqual([
    ["vision · viam:camera:eye", "An eye."],
  ]);
});

test("modules and fragments can be added by themselves", () => {
  expect(added("{}", moduleAddables(modules), "viam:camera")).toMatchObject({ modules: [{ name: "viam_camera" }] });
  const fragments = [{ id: "f-1", name: "wheels", versions: [], bodies: {} }];
  expect(added("{}", fragmentAddables(fragments), "wheels")).toEqual({ fragments: [{ id: "f-1" }] });
});

test("settings are offered once, and changes of fragments for those that are imported", () => {
  const text = config({ debug: true, network: {}, fragments: ["f-1"] });
  const { items } = new ConfigModel(text);
  const labels = otherAddables(items, undefined).map(({ label }) => label);
  expect(labels).not.toContain("Network");
  expect(labels).not.toContain("General");
  expect(labels).toContain("Maintenance Window");
  expect(added(text, otherAddables(items, "fragment_mods"), "Change of fragment f-1")).toMatchObject({
    fragment_mods: [{ fragment_id: "f-1", mods: [{ $set: {} }] }],
  });
  expect(added("{}", otherAddables([], undefined), "General")).toEqual({ debug: false });
});

test("adding two things leaves alone what is before and behind them", () => {
  const text = '{\n  "modules": [],\n  "components": [ ],\n  "x": 1.50\n}\n';
  const model = new ConfigModel(text);
  const [edit, ...more] = addAll(model, [
    { key: "modules", value: { name: "m" } },
    { key: "components", value: { name: "c" } },
  ]);
  expect(more).toEqual([]);
  expect(edit?.offset).toBeGreaterThan(text.indexOf("modules"));
  expect((edit?.offset ?? 0) + (edit?.length ?? 0)).toBeLessThan(text.indexOf('"x"'));
});
