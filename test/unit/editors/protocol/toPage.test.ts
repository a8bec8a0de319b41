import { expect, test } from "vitest";
import { toPage, type ToPage } from "../../../../src/editors/protocol/toPage.ts";
import fc from "../../fc.ts";

const card = { id: 1, section: "components", name: "arm", detail: "arm", kind: "arm", disabled: false };
const section = { id: "components", title: "Components", ordered: true, renames: true, disables: true };

const messages: ToPage[] = [
  { type: "head", head: { crumbs: ["a"], name: "b", canTail: true, hasHistory: false } },
  {
    type: "head",
    head: {
      crumbs: [],
      name: "b",
      state: "online",
      stateKind: "online",
      saved: "now",
      canTail: true,
      hasHistory: true,
    },
  },
  { type: "state", dirty: true },
  { type: "state", dirty: false, mistake: "line 1", readOnly: "no" },
  { type: "cards", sections: [section], cards: [card] },
  { type: "change", start: 0, removed: 1, cards: [card] },
  {
    type: "bodies",
    bodies: [
      {
        id: 1,
        fields: [
          {
            path: ["attributes"],
            label: "attributes",
            kind: "group",
            fields: [{ path: ["attributes", "pin"], label: "pin", kind: "text", value: '"3"', required: true }],
          },
        ],
      },
    ],
  },
  { type: "problems", problems: [{ card: 1, path: ["name"], severity: "error", message: "No.", fixable: true }] },
  { type: "found", query: "a", cards: [1] },
  { type: "links", links: [{ from: 1, to: 2, kind: "attribute" }] },
  { type: "show", card: 1, focus: "name", path: [] },
  { type: "refused", card: 1, path: ["name"], sentence: "No." },
  { type: "say", sentence: "Done." },
];

test.each(messages)("takes %j as it is", (message) => {
  expect(toPage(message)).toEqual(message);
  expect(toPage({ ...message, html: "<img>" })).toEqual(message);
});

test.each([
  { type: "cards", sections: [], cards: [{ ...card, id: "1" }] },
  { type: "cards", sections: [section] },
  { type: "bodies", bodies: [{ id: 1, fields: [{ path: [], label: "a", kind: "script" }] }] },
  { type: "bodies", bodies: [{ id: 1, fields: [{ path: [], label: "a", kind: "group", fields: [{}] }] }] },
  { type: "links", links: [{ from: 1, to: 2, kind: "other" }] },
  { type: "head", head: { name: "b" } },
  { type: "eval", code: "1" },
])("takes %j for no message", (value) => {
  expect(toPage(value)).toBeUndefined();
});

test("throws at nothing", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(toPage(value)).toBeUndefined();
    }),
  );
});
