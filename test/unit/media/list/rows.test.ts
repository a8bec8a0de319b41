import { expect, test } from "vitest";
import type { Card, Section } from "../../../../src/editors/protocol/cards.ts";
import { rowsOf } from "../../../../media/configEditor/list/rows.ts";

const section = (id: string): Section => ({ id, title: id, ordered: true, renames: true, disables: true });
const card = (id: number, of: string): Card => ({
  id,
  section: of,
  name: `n${id}`,
  detail: "",
  kind: "",
  disabled: false,
});

const sections = [section("components"), section("services"), section("jobs")];
const cards = [card(1, "components"), card(2, "components"), card(3, "components"), card(4, "jobs")];

test("puts cards below the headings of their sections, and leaves out sections without any", () => {
  expect(rowsOf(sections, cards, undefined).map(({ key }) => key)).toEqual([
    "section components",
    "card 1",
    "card 2",
    "card 3",
    "section jobs",
    "card 4",
  ]);
});

test("shows only what was found, with its place among all", () => {
  const rows = rowsOf(sections, cards, new Set([3]));
  expect(rows.map(({ key }) => key)).toEqual(["section components", "card 3"]);
  expect(rows[0]).toMatchObject({ cards: [cards[2]], all: 3 });
  expect(rows[1]).toMatchObject({ place: 2, size: 3 });
});
