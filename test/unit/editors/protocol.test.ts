import fc from "fast-check";
import { expect, test } from "vitest";
import { fromPage, type FromPage } from "../../../src/editors/protocol.ts";

const messages: FromPage[] = [
  { type: "ready" },
  { type: "save" },
  { type: "tailLogs" },
  { type: "openText" },
  { type: "openText", path: ["components", 0] },
  { type: "setDisabled", path: ["components", 3], disabled: true },
  { type: "setAttributes", path: ["services", 0], text: "{}" },
];

test.each(messages)("takes %j as it is, and nothing beside it", (message) => {
  expect(fromPage(message)).toEqual(message);
  expect(fromPage({ ...message, extra: 1, command: "viam.signOut" })).toEqual(message);
});

test.each([
  undefined,
  null,
  0,
  "ready",
  [],
  ["ready"],
  {},
  { type: undefined },
  { type: "toString" },
  { type: "__proto__" },
  { type: { toString: (): string => "ready" } },
  { type: ["ready"] },
  { type: "setDisabled", path: ["components", 0] },
  { type: "setDisabled", path: ["components", 0], disabled: "true" },
  { type: "setDisabled", path: ["components", -1], disabled: true },
  { type: "setDisabled", path: ["components", 0.5], disabled: true },
  { type: "setDisabled", path: ["components", NaN], disabled: true },
  { type: "setDisabled", path: ["components", "0"], disabled: true },
  { type: "setDisabled", path: ["components", 0, "attributes"], disabled: true },
  { type: "setDisabled", path: "components", disabled: true },
  { type: "setDisabled", path: { 0: "components", 1: 0, length: 2 }, disabled: true },
  { type: "setAttributes", path: ["components", 0], text: {} },
  { type: "setAttributes", text: "{}" },
])("takes %j for no message", (value) => {
  expect(fromPage(value)).toBeUndefined();
});

test("opens the text without a place where the place is odd", () => {
  expect(fromPage({ type: "openText", path: ["components", "x"] })).toEqual({ type: "openText" });
});

test("throws at nothing, and lets nothing through that is no message", () => {
  const types = fc.constantFrom("ready", "save", "openText", "setDisabled", "setAttributes", "__proto__", 7);
  const value = fc.oneof(fc.anything(), fc.record({ type: types, path: fc.anything(), text: fc.anything() }));
  fc.assert(
    fc.property(value, (each) => {
      const message = fromPage(each);
      if (message) expect(messages.map(({ type }) => type)).toContain(message.type);
    }),
    { numRuns: 2000 },
  );
});

test("is not moved by what JSON can put on a prototype", () => {
  const value: unknown = JSON.parse('{"__proto__": {"type": "save"}, "constructor": {"prototype": {"type": "save"}}}');
  expect(fromPage(value)).toBeUndefined();
  expect(({} as Record<string, unknown>)["type"]).toBeUndefined();
});
