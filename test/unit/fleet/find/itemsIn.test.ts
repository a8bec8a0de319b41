import { expect, test } from "vitest";
import { itemsIn } from "../../../../src/fleet/find/itemsIn.ts";
import { Lexicon } from "../../../../src/fleet/find/words.ts";

const none = () => undefined;

const text = `{
  "components": [
    {
      "name": "front",
      "api": "rdk:component:camera",
      "model": "viam:camera:realsense",
      "attributes": { "password": "hunter2", "name": "inner" }
    },
    { "api": "rdk:component:arm" }
  ],
  "modules": [{ "type": "registry", "name": "viam_realsense", "module_id": "viam:realsense", "env": { "KEY": "hunter2" } }],
  "fragments": ["f-1", { "id": "f-2", "prefix": "left" }]
}
`;

test("finds names, types, models and module ids, with their lines", () => {
  const items = itemsIn(text, new Lexicon(), (id) => (id === "f-1" ? "base-camp" : undefined));
  expect(items.map(({ section, words, line }) => [section, words.name, words.more, line])).toEqual([
    ["components", "front", "rdk:component:camera viam:camera:realsense", 2],
    ["modules", "viam_realsense", "registry viam:realsense", 10],
    ["fragments", "base-camp", "f-1", 11],
    ["fragments", "f-2", "f-2", 11],
  ]);
});

test("keeps nothing of attributes and environments", () => {
  expect(JSON.stringify(itemsIn(text, new Lexicon(), none))).not.toMatch(/hunter2|inner|left/);
});

test("what is no config holds nothing", () => {
  for (const other of ["", "[]", "nonsense", '{"components": {"name": "a"}}', '{"components": [1, null, "a", []]}']) {
    expect(itemsIn(other, new Lexicon(), none)).toEqual([]);
  }
});

test("a config that is far too long is not looked into", () => {
  const long = `{"components": [{"name": "a"}], "padding": "${"x".repeat(1_000_000)}"}`;
  expect(itemsIn(long, new Lexicon(), none)).toEqual([]);
});

test("things alike share their words", () => {
  const lexicon = new Lexicon();
  const [one] = itemsIn(text, lexicon, none);
  const [other] = itemsIn(text, lexicon, none);
  expect(one?.words).toBe(other?.words);
});
