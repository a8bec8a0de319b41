import { expect, test } from "vitest";
import { PageState } from "../../../media/configEditor/state.ts";
import type { Problem } from "../../../src/editors/protocol/cards.ts";

test("what is wrong with the config as a whole is said once, however often it is", () => {
  const wrong = (card: number, message: string): Problem => ({ card, path: [], severity: "error", message });
  const state = new PageState();
  const comment = wrong(0, "Comments cannot be saved.");
  const comma = wrong(0, "A comma too many.");
  state.apply({ type: "problems", problems: [comment, wrong(1, "Of a card."), comma, comment] }, undefined);
  expect(state.notices).toEqual([comment, comma]);
  expect(state.problems(0)).toHaveLength(3);
});
