import { expect, test } from "vitest";
import { emptyOf } from "../../../../../src/fleet/builder/form/fresh.ts";
import type { Shape } from "../../../../../src/fleet/schema/shape.ts";

test.each<[string, Shape, unknown]>([
  ["a number", { type: "integer" }, 0],
  ["a switch, which is off", { type: "boolean" }, false],
  ["a list", { type: "array" }, []],
  ["a word out of a few", { type: "string", values: ["up", "down"] }, "up"],
  ["a text", { type: "string" }, ""],
  ["the first of several types", { type: ["number", "string"] }, 0],
  ["what has a default", { type: "boolean", default: true }, true],
  [
    "an object, with what it must have",
    { type: "object", keys: { pin: { type: "string", required: true }, speed: { type: "number" } } },
    { pin: "" },
  ],
])("the least that a value can be: %s", (_, shape, value) => expect(emptyOf(shape)).toEqual(value));
