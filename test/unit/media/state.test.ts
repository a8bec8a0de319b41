import { expect, test } from "vitest";
import { PageState } from "../../../media/configEditor/state.ts";
import type { Field, Problem } from "../../../src/editors/protocol/cards.ts";
import type { ToPage } from "../../../src/editors/protocol/toPage.ts";

test("what is wrong with the config as a whole is said once, however often it is", () => {
  const wrong = (card: number, message: string): Problem => ({
    card,
    path: [],
    severity: "error",
    message,
    fixable: true,
  });
  const state = new PageState();
  const comment = wrong(0, "Comments cannot be saved.");
  const comma = wrong(0, "A comma too many.");
  state.apply({ type: "problems", problems: [comment, wrong(1, "Of a card."), comma, comment] }, undefined);
  expect(state.notices).toEqual([comment, comma]);
  expect(state.problems(0)).toHaveLength(3);
});

const map = (...fields: Field[]): ToPage => {
  const all: Field = { path: ["env"], label: "env", kind: "map", value: "{}", fields };
  return { type: "bodies", bodies: [{ id: 1, fields: [all] }] };
};
const value = (key: string, json: string): Field => ({ path: ["env", key], label: key, kind: "text", value: json });
const valuesIn = (state: PageState) => state.bodies.get(1)?.fields[0]?.fields?.map((each) => [each.label, each.value]);

test("a key that is added is shown until the config has it, whatever else is told first", () => {
  const state = new PageState();
  state.apply(map(value("a", '"1"')), undefined);
  state.showAhead(1, ["env", "b"], '""');
  state.showAhead(1, ["env", "c"], "0");
  const added = [
    ["b", '""'],
    ["c", "0"],
  ];
  expect(valuesIn(state)).toEqual([["a", '"1"'], ...added]);
  state.apply(map(value("a", '"2"')), undefined);
  expect(valuesIn(state)).toEqual([["a", '"2"'], ...added]);
  state.apply(map(value("a", '"2"'), value("b", '"x"'), value("c", "0")), undefined);
  state.apply(map(value("a", '"2"'), value("c", "0")), undefined);
  expect(valuesIn(state)).toEqual([
    ["a", '"2"'],
    ["c", "0"],
  ]);
});

test("a key that the extension refuses to add goes away", () => {
  const state = new PageState();
  state.apply(map(), undefined);
  state.showAhead(1, ["env", "b"], '""');
  state.apply({ type: "refused", card: 1, path: ["env", "b"], sentence: "No." }, undefined);
  state.apply(map(), undefined);
  expect(valuesIn(state)).toEqual([]);
});

test("the Tab key leads to a card that was found", () => {
  const state = new PageState();
  state.active = 1;
  state.query = "cam";
  state.apply({ type: "found", query: "cam", cards: [4, 5] }, undefined);
  expect(state.active).toBe(4);
  state.active = 5;
  state.apply({ type: "found", query: "cam", cards: [4, 5] }, undefined);
  expect(state.active).toBe(5);
});
