import { expect, test } from "vitest";
import { Drafts, fieldKey } from "../../../media/configEditor/drafts.ts";
import type { Field } from "../../../src/editors/protocol/cards.ts";

const path = ["attributes", "n"];
const field = (value: string | undefined): Field[] => [
  { path: ["attributes"], label: "attributes", kind: "group", fields: [{ path, label: "n", kind: "number", value }] },
];
const draft = (text: string, json: string | undefined, sent = false, error?: string) => ({
  card: 1,
  path,
  text,
  json,
  error,
  sent,
});

test("what is typed and no value yet stays, whatever the config says", () => {
  const drafts = new Drafts();
  drafts.put(draft("1.", undefined, false, "Not a number."));
  drafts.settle(1, field("7"), undefined);
  drafts.settle(1, [], undefined);
  expect(drafts.get(1, path)?.text).toBe("1.");
  expect(drafts.unsent()).toEqual([]);
  expect(drafts.invalid()).toHaveLength(1);
});

test("what has arrived in the config is let go", () => {
  const drafts = new Drafts();
  drafts.put(draft("1.50", "1.50", true));
  drafts.settle(1, field("1.50"), fieldKey(1, path));
  expect(drafts.get(1, path)).toBeUndefined();
});

test("what was sent gives way to what the config has instead, but not under the user's hands", () => {
  const drafts = new Drafts();
  drafts.put(draft("1", "1", true));
  drafts.settle(1, field("2"), fieldKey(1, path));
  expect(drafts.get(1, path)?.text).toBe("1");
  drafts.settle(1, field("2"), undefined);
  expect(drafts.get(1, path)).toBeUndefined();
});

test("what was not sent yet is not let go, even if the config has it", () => {
  const drafts = new Drafts();
  drafts.put(draft("1", "1"));
  drafts.settle(1, field("2"), undefined);
  expect(drafts.unsent()).toHaveLength(1);
});

test("a refusal keeps what was typed and says why", () => {
  const drafts = new Drafts();
  drafts.put(draft("x", '"x"', true));
  drafts.refuse(1, path, "Taken.");
  drafts.settle(1, field('"a"'), undefined);
  expect(drafts.get(1, path)).toMatchObject({ text: "x", error: "Taken." });
});

test("a refusal is not about what has been typed since", () => {
  const drafts = new Drafts();
  drafts.put(draft("12", "12"));
  drafts.refuse(1, path, "Not at the moment.");
  expect(drafts.unsent()).toEqual([draft("12", "12")]);
});

test("a value that was taken out has arrived when it is not set", () => {
  const drafts = new Drafts();
  drafts.put(draft("", "", true));
  drafts.settle(1, field(undefined), fieldKey(1, path));
  expect(drafts.get(1, path)).toBeUndefined();
});

test("drafts go with their cards", () => {
  const drafts = new Drafts();
  drafts.put(draft("1", "1"));
  drafts.keepOnly(new Set([2]));
  expect([...drafts]).toEqual([]);
});
