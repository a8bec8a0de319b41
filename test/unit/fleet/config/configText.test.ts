import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { sameMeaning, textOfStruct } from "../../../../src/fleet/config/configText.ts";
import { jsonObject } from "../arbitraries.ts";
import fc from "../../fc.ts";

test("writes a Struct in the order in which people write configs", () => {
  const config = {
    unknown: 1,
    fragments: [],
    components: [
      {
        frame: {},
        disabled: true,
        attributes: { b: 1, a: 2 },
        zeta: 0,
        model: "rdk:builtin:fake",
        depends_on: [],
        api: "rdk:component:arm",
        name: "arm",
      },
    ],
    services: [],
    modules: [],
  };
  const text = textOfStruct(config);
  expect(text.endsWith("}\n")).toBe(true);
  const read = JSON.parse(text) as typeof config;
  expect(Object.keys(read)).toEqual(["components", "services", "modules", "fragments", "unknown"]);
  expect(Object.keys(read.components[0] ?? {})).toEqual([
    "name",
    "api",
    "model",
    "zeta",
    "attributes",
    "depends_on",
    "frame",
    "disabled",
  ]);
  expect(Object.keys(read.components[0]?.attributes ?? {})).toEqual(["a", "b"]);
});

test("writes every Struct without loss, and the same text whatever order it came in", () => {
  fc.assert(
    fc.property(jsonObject, (config) => {
      const text = textOfStruct(config);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(config)));
      expect(textOfStruct(turned(config) as JsonObject)).toBe(text);
    }),
  );
});

test("means the same whatever the order of keys and the white space", () => {
  fc.assert(
    fc.property(jsonObject, fc.constantFrom(undefined, 1, "\t"), (config, indent) => {
      const text = JSON.stringify(config);
      expect(sameMeaning(text, JSON.stringify(turned(config), undefined, indent))).toBe(true);
      expect(sameMeaning(text, JSON.stringify({ ...config, "one more": 1 }))).toBe(false);
    }),
  );
});

test.each([
  ['{"n": 1.50}', '{"n": 1.5}'],
  ['{"n": 1e2}', '{"n": 100}'],
  ['{"n": -0}', '{"n": 0}'],
  ['{"s": "\\u00e9"}', '{"s": "é"}'],
  ['{"a": 1, "a": 2}', '{"a": 2}'],
])("%s says the same as %s", (a, b) => {
  expect(sameMeaning(a, b)).toBe(true);
  expect(sameMeaning(b, a)).toBe(true);
});

test.each([
  ['{"n": 9007199254740993}', '{"n": 9007199254740992}'],
  ['{"n": 1}', '{"n": "1"}'],
  ['{"a": null}', "{}"],
  ['{"a": [1, 2]}', '{"a": [2, 1]}'],
  ['{"__proto__": {"a": 1}}', "{}"],
  ['{"a": {}}', '{"a": []}'],
  ["{", "{ "],
  ["", " "],
  ["{} {}", "{}"],
])("%s does not say the same as %s", (a, b) => {
  expect(sameMeaning(a, b)).toBe(false);
  expect(sameMeaning(b, a)).toBe(false);
});

/** The same value with all keys in the opposite order. */
function turned(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, turned(each)]),
  );
}
