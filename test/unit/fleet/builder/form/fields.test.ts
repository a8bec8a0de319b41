import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { ConfigModel } from "../../../../../src/fleet/builder/configModel.ts";
import { setValue, unsetValue } from "../../../../../src/fleet/builder/edits/values.ts";
import type { Field } from "../../../../../src/fleet/builder/form/field.ts";
import { fieldsOf } from "../../../../../src/fleet/builder/form/fields.ts";
import { cases } from "../edits/cases.ts";
import fc from "../../../fc.ts";

function formOf(section: string, item: unknown): Field[] {
  const model = new ConfigModel(JSON.stringify({ [section]: section === "network" ? item : [item] }));
  const [first] = model.items;
  return first ? fieldsOf(model, first) : [];
}

const all = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...all(field.fields ?? [])]);
const at = (fields: readonly Field[], ...path: (string | number)[]) =>
  all(fields).find((field) => JSON.stringify(field.path) === JSON.stringify(path));

const motor = {
  name: "m",
  api: "rdk:component:motor",
  model: "gpio",
  attributes: { board: "pi", pins: { a: "1" }, max_rpm: 1.5, odd: { x: [1, "a"] } },
  depends_on: ["pi"],
};

test("a resource of a built-in model has the fields that its model knows, and those that it has besides", () => {
  const fields = formOf("components", motor);
  expect(fields[0]).toMatchObject({ path: ["name"], kind: "name", value: '"m"', required: true });
  expect(at(fields, "attributes")?.kind).toBe("group");
  expect(at(fields, "attributes", "board")).toMatchObject({ kind: "resource", apis: ["board"], value: '"pi"' });
  expect(at(fields, "attributes", "max_rpm")).toMatchObject({ kind: "number", value: "1.5" });
  expect(at(fields, "attributes", "dir_flip")).toMatchObject({ kind: "boolean", value: undefined });
  expect(at(fields, "attributes", "odd")).toMatchObject({ kind: "map" });
  expect(at(fields, "attributes", "odd", "x")).toMatchObject({ kind: "json", value: '[1,"a"]' });
  expect(at(fields, "depends_on")).toMatchObject({ kind: "resources", value: '["pi"]' });
  expect(at(fields, "disabled")).toBeUndefined();
  expect(at(fields, "namespace")).toBeUndefined();
});

test("the attributes of a module's model are shown by what they are", () => {
  const attributes = { text: "a", lines: "a\nb", n: 1, on: true, none: null, texts: ["a"], list: [1], map: { k: "v" } };
  const fields = formOf("components", { name: "a", api: "x:component:y", model: "x:y:z", attributes });
  const kinds = Object.fromEntries((at(fields, "attributes")?.fields ?? []).map(({ label, kind }) => [label, kind]));
  expect(kinds).toEqual({
    text: "text",
    lines: "lines",
    n: "number",
    on: "boolean",
    none: "json",
    texts: "texts",
    list: "json",
    map: "map",
  });
});

test("what is there only because it is set stays when it is emptied", () => {
  const attributes = { board: "pi", mine: "", pins: { a: "1", odd: "2" } };
  const fields = formOf("components", { ...motor, attributes });
  expect(at(fields, "attributes", "board")?.stays).toBeUndefined();
  expect(at(fields, "attributes", "mine")?.stays).toBe(true);
  expect(at(fields, "attributes", "pins", "a")?.stays).toBeUndefined();
  expect(at(fields, "attributes", "pins", "odd")?.stays).toBe(true);
  expect(at(fields, "depends_on", 0)?.stays).toBe(true);
});

test("what has another type than it should have is shown as what it is", () => {
  const fields = formOf("components", {
    ...motor,
    attributes: { board: 7, pins: "x", max_rpm: "fast", dir_flip: "yes" },
  });
  for (const key of ["board", "pins", "max_rpm", "dir_flip"]) {
    expect(at(fields, "attributes", key)?.kind).toBe("json");
  }
});

test("only what is listed can be chosen, but what is there can stay", () => {
  const fields = formOf("modules", { name: "m", type: "strange" });
  expect(at(fields, "type")).toMatchObject({
    kind: "choice",
    choices: [{ value: "registry" }, { value: "local" }, { value: "strange" }],
  });
  expect(at(fields, "log_level")).toMatchObject({ kind: "choice", value: undefined });
});

test("an import of a fragment that is its id alone is that one value, and can be more", () => {
  const fields = formOf("fragments", "f-1");
  expect(fields[0]).toMatchObject({ path: [], label: "id", kind: "text", value: '"f-1"' });
  expect(fields.slice(1).map(({ path, value }) => [path, value])).toContainEqual([["version"], undefined]);
});

test("suggests what is known of the fleet", () => {
  const known = {
    fragments: [
      {
        id: "f-1",
        name: "wheels",
        versions: ["stable"],
        bodies: { "": { resources: [], modules: [], variables: { pin: { optional: false }, on: { optional: true } } } },
      },
    ],
    modules: [
      {
        id: "viam:camera",
        description: "Cameras.",
        versions: ["1.2.0", "1.1.0"],
        models: [{ api: "rdk:component:camera", model: "viam:camera:csi", description: "On a ribbon." }],
      },
    ],
  };
  const model = new ConfigModel(
    JSON.stringify({
      components: [{ name: "c", api: "rdk:component:camera", model: "x" }],
      modules: [{ name: "m", type: "registry", module_id: "viam:camera" }],
      fragments: [{ id: "f-1" }],
    }),
  );
  const [camera = [], module = [], fragment = []] = model.items.map((item) => fieldsOf(model, item, known));
  const values = (field: Field | undefined) => field?.choices?.map(({ value }) => value);
  expect(values(at(camera, "model"))).toEqual(expect.arrayContaining(["webcam", "viam:camera:csi"]));
  expect(values(at(camera, "api"))).toContain("rdk:component:camera");
  expect(values(at(module, "version"))).toEqual(["latest", "^1", "1.2.0", "1.1.0"]);
  expect(at(fragment, "id")?.choices).toEqual([{ value: "f-1", detail: "wheels" }]);
  expect(values(at(fragment, "version"))).toEqual(["stable"]);
  expect(at(fragment, "variables")).toMatchObject({ kind: "group" });
});

test("settings and what nobody knows have forms, too", () => {
  expect(at(formOf("network", { no_tls: true }), "no_tls")).toMatchObject({ kind: "boolean", value: "true" });
  const model = new ConfigModel('{"debug": true, "custom": {"a": 1}, "other": 3}');
  const [general, custom, other] = model.items.map((item) => fieldsOf(model, item));
  expect(general?.map(({ label, value }) => [label, value])).toContainEqual(["debug", "true"]);
  expect(general?.some(({ label }) => label === "custom")).toBe(false);
  expect(custom).toMatchObject([{ path: ["a"], kind: "number", value: "1" }]);
  expect(other).toMatchObject([{ path: [], label: "other", kind: "number", value: "3" }]);
});

test("a field's JSON is what stands at its path, whatever the config and its formatting", () => {
  fc.assert(
    fc.property(cases, ({ model, item }) => {
      for (const { path, value } of all(fieldsOf(model, item))) {
        const expected = path.reduce<unknown>(
          (inner, step) =>
            Object.hasOwn(Object(inner) as object, step)
              ? (inner as Record<string | number, unknown>)[step]
              : undefined,
          item.value,
        );
        expect(value === undefined ? undefined : (JSON.parse(value) as unknown)).toEqual(expected);
      }
    }),
    { numRuns: 300 },
  );
});

test("setting a field to what it shows changes nothing, and taking it out leaves it unset", () => {
  fc.assert(
    fc.property(cases, ({ model, item }) => {
      for (const { path, value } of all(fieldsOf(model, item))) {
        if (value === undefined || path.length === 0 || /[\r\n]/.test(value)) continue;
        expect(setValue(model, item, path, value)).toEqual([]);
        const after = new ConfigModel(applyEdits(model.text, unsetValue(model, item, path)));
        const same = after.items.find((each) => String(each.path) === String(item.path));
        const left = same ? at(fieldsOf(after, same), ...path) : undefined;
        if (typeof path.at(-1) === "string") expect(left?.value).toBeUndefined();
      }
    }),
    { numRuns: 100 },
  );
});
