import { describe, expect, test } from "vitest";
import { builtInApi, builtInApis, tripletOf } from "../../../../src/fleet/schema/apis.ts";
import { configShape } from "../../../../src/fleet/schema/config.ts";
import { jsonSchema, type JsonSchema } from "../../../../src/fleet/schema/jsonSchema.ts";
import { apiOf, attributesOf, builtInModel, builtInModels, docsOf } from "../../../../src/fleet/schema/lookup.ts";
import type { Shape } from "../../../../src/fleet/schema/shape.ts";

/** All shapes within one, each with its path. */
function shapes(shape: Shape, path: string): [string, Shape][] {
  return [
    [path, shape],
    ...Object.entries(shape.keys ?? {}).flatMap(([key, each]) => shapes(each, `${path}.${key}`)),
    ...(shape.items ? shapes(shape.items, `${path}[]`) : []),
  ];
}

const everyModel = builtInApis.flatMap((api) =>
  builtInModels(tripletOf(api)).map((model) => [`${tripletOf(api)} ${model.name}`, model.attributes] as const),
);
const everyShape = [...shapes(configShape, "config"), ...everyModel.flatMap(([path, shape]) => shapes(shape, path))];

describe("the schema", () => {
  test("is plain data: it may be posted to a page", () => {
    expect(structuredClone(configShape)).toEqual(configShape);
  });

  test("says of each key at the top what it is for", () => {
    for (const [key, { docs }] of Object.entries(configShape.keys ?? {})) expect(docs, key).toMatch(/\.$/);
  });

  test("lets attributes name only types of resources that there are", () => {
    const subtypes = new Set(builtInApis.map(({ subtype }) => subtype));
    for (const [path, { of }] of everyShape) {
      for (const each of of ?? []) expect(subtypes, path).toContain(each);
    }
  });

  test("has no reference that leads nowhere, and each definition is used", () => {
    const text = JSON.stringify(jsonSchema);
    const references = new Set([...text.matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name]) => name));
    expect([...references].sort()).toEqual(Object.keys(jsonSchema.definitions ?? {}).sort());
  });

  test("takes the words that it suggests, and its defaults", () => {
    const visit = (schema: JsonSchema): void => {
      const { pattern, examples = [], enum: words, default: standard, properties, items, definitions } = schema;
      for (const each of examples)
        expect([each, each.toUpperCase()]).toEqual([
          expect.stringMatching(pattern ?? "^$"),
          expect.stringMatching(pattern ?? "^$"),
        ]);
      if (words && standard !== undefined) expect(words).toContain(standard);
      for (const each of [properties, definitions]) Object.values(each ?? {}).forEach(visit);
      if (items) visit(items);
    };
    visit(jsonSchema);
  });

  test("writes docs as sentences", () => {
    for (const [path, { docs }] of everyShape) if (docs) expect(docs, path).toMatch(/[.`]$/);
  });
});

describe("the type of a resource", () => {
  test.each([
    ["components", { api: "rdk:component:motor" }, "rdk:component:motor"],
    ["components", { api: { namespace: "acme", type: "component", subtype: "pump" } }, "acme:component:pump"],
    ["components", { api: { subtype: "pump" } }, "rdk:component:pump"],
    ["components", { type: "motor" }, "rdk:component:motor"],
    ["services", { type: "vision" }, "rdk:service:vision"],
    ["services", { type: "gizmo", namespace: "acme" }, "acme:service:gizmo"],
    ["components", { api: "a:component:b", type: "motor" }, "a:component:b"],
    ["components", {}, undefined],
  ])("in %s: %j is %s", (section, resource, api) => expect(apiOf(section, resource)).toBe(api));
});

describe("what is built in", () => {
  test("is found by one word and by a triplet", () => {
    expect(builtInModel("rdk:component:motor", "gpio")).toBe(builtInModel("rdk:component:motor", "rdk:builtin:gpio"));
    expect(attributesOf("rdk:component:motor", "gpio")?.keys).toHaveProperty("board.required", true);
  });

  test("leaves models of modules to their modules", () => {
    expect(attributesOf("rdk:component:board", "viam:raspberry-pi:rpi5")).toBeUndefined();
    expect(attributesOf("acme:component:pump", "fake")).toBeUndefined();
    expect(builtInModels("rdk:service:mlmodel")).toEqual([]);
  });

  test("has a page in the documentation", () => {
    expect(docsOf("rdk:component:movement_sensor")).toBe("https://docs.viam.com/reference/components/movement-sensor/");
    expect(docsOf("rdk:service:data_manager")).toBe("https://docs.viam.com/reference/services/");
    expect(docsOf("acme:component:pump")).toBeUndefined();
  });

  test("has captures of each type", () => {
    expect(builtInApi("rdk:component:camera")?.methods).toContain("GetImages");
  });
});
