import { expect, test } from "vitest";
import { fromPage, type FromPage } from "../../../../src/editors/protocol/fromPage.ts";
import fc from "../../fc.ts";

const messages: FromPage[] = [
  { type: "ready" },
  { type: "save" },
  { type: "history" },
  { type: "tailLogs" },
  { type: "openText", beside: false },
  { type: "openText", card: 3, path: ["attributes", 0], beside: true },
  { type: "showInFleet", crumb: 1 },
  { type: "at", card: 3 },
  { type: "watch", cards: [1, 2] },
  { type: "search", query: "pi" },
  { type: "graph", shown: true },
  { type: "add" },
  { type: "add", section: "jobs" },
  { type: "set", card: 3, path: ["attributes", "left", 0], json: "1.50" },
  { type: "append", card: 3, path: ["depends_on"], json: '"arm"' },
  { type: "unset", card: 3, path: [] },
  { type: "unset", card: 3, path: ["depends_on", 1], was: '"arm"' },
  { type: "moveElement", card: 3, path: ["left", 0], to: 1 },
  { type: "rename", card: 3, name: "arm" },
  { type: "disable", card: 3, disabled: true },
  { type: "duplicate", card: 3 },
  { type: "remove", card: 3 },
  { type: "move", card: 3, to: 0 },
  { type: "moveOne", card: 3, down: true },
  { type: "fix", card: 3, path: ["name"] },
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
  { type: "disable", card: 3 },
  { type: "disable", card: 3, disabled: "true" },
  { type: "disable", card: -1, disabled: true },
  { type: "disable", card: 0.5, disabled: true },
  { type: "disable", card: NaN, disabled: true },
  { type: "disable", card: "0", disabled: true },
  { type: "set", card: 3, path: "attributes", json: "1" },
  { type: "set", card: 3, path: [null], json: "1" },
  { type: "set", card: 3, path: [-1], json: "1" },
  { type: "set", card: 3, path: { 0: "attributes", length: 1 }, json: "1" },
  { type: "set", card: 3, path: [], json: {} },
  { type: "watch", cards: [1, "2"] },
  { type: "openText", card: "x", beside: true },
  { type: "openText" },
])("takes %j for no message", (value) => {
  expect(fromPage(value)).toBeUndefined();
});

test("throws at nothing, and lets nothing through that is no message", () => {
  const names = messages.map(({ type }) => type);
  const value = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom(...names, "__proto__", 7),
      card: fc.oneof(fc.nat(), fc.anything()),
      path: fc.oneof(fc.array(fc.oneof(fc.string(), fc.nat())), fc.anything()),
      json: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(value, (each) => {
      const message = fromPage(each);
      if (message) expect(names).toContain(message.type);
    }),
    { numRuns: 2000 },
  );
});

test("is not moved by what JSON can put on a prototype", () => {
  const value: unknown = JSON.parse('{"__proto__": {"type": "save"}, "constructor": {"prototype": {"type": "save"}}}');
  expect(fromPage(value)).toBeUndefined();
  expect(({} as Record<string, unknown>)["type"]).toBeUndefined();
});
