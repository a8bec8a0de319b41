import { expect, test } from "vitest";
import { Drafts } from "../../../media/configEditor/drafts.ts";
import { afterMove, withMoved } from "../../../media/configEditor/moving.ts";
import type { Field, Path } from "../../../src/editors/protocol/cards.ts";

test("paths lead to the same elements after one of them has moved", () => {
  const at = (index: number) => ["pins", index, "name"];
  const [down, up] = [(path: Path) => afterMove(path, ["pins", 1], 3), (path: Path) => afterMove(path, ["pins", 3], 1)];
  expect([0, 1, 2, 3, 4].map((index) => down(at(index))[1])).toEqual([0, 3, 1, 2, 4]);
  expect([0, 1, 2, 3, 4].map((index) => up(at(index))[1])).toEqual([0, 2, 3, 1, 4]);
  for (const path of [["pins"], ["legs", 1], ["pins", "1"], []]) expect(down(path)).toEqual(path);
});

test("fields move with all that is in them, and their labels go on counting", () => {
  const field = (path: Path, label: string, more: Partial<Field> = {}): Field => ({
    path,
    label,
    kind: "text",
    ...more,
  });
  const element = (index: number, name: string) =>
    field(["pins", index], String(index + 1), { fields: [field(["pins", index, "name"], "name", { value: name })] });
  const list = (...names: string[]) => [
    field(["speed"], "speed"),
    field(["pins"], "pins", { fields: names.map((name, index) => element(index, name)) }),
  ];
  expect(withMoved(list("a", "b", "c"), ["pins", 0], 2)).toEqual(list("b", "c", "a"));
});

test("what is typed into an element moves along, in its own card alone", () => {
  const drafts = new Drafts();
  const draft = { text: "x", json: '"x"', error: undefined, sent: false };
  for (const card of [1, 2]) drafts.put({ ...draft, card, path: ["pins", 0] });
  drafts.move(1, ["pins", 0], 1);
  expect([...drafts].map(({ card, path }) => [card, path])).toEqual([
    [1, ["pins", 1]],
    [2, ["pins", 0]],
  ]);
});
