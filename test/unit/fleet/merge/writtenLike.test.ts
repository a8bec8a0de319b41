import { expect, test } from "vitest";
import { sameMeaning } from "../../../../src/fleet/config/configText.ts";
import { writtenLike } from "../../../../src/fleet/merge/writtenLike.ts";
import { config, textOf } from "../arbitraries.ts";
import fc from "../../fc.ts";

const model = `{
  "services": [],
  "components": [
    { "model": "fake", "name": "arm", "attributes": { "b": 1, "a": 1.0 } },
    { "name": "cam" }
  ]
}
`;

test("what is the same looks the same, whatever the order of keys and the format", () => {
  const other = {
    components: [{ name: "arm", attributes: { a: 1, b: 2 }, model: "fake" }, { name: "cam" }],
    services: [],
  };
  expect(writtenLike(JSON.stringify(other), model)).toBe(model.replace('"b": 1', '"b": 2'));
});

test("what only looks different keeps its looks", () => {
  const other = JSON.stringify(JSON.parse(model));
  expect(writtenLike(other, model)).toBe(other);
});

test("what is no JSON stays as it is", () => {
  expect(writtenLike("{ no", model)).toBe("{ no");
  expect(writtenLike(model, "{ no")).toBe(model);
});

test("always says what it said before", () => {
  const text = config.chain(textOf);
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(sameMeaning(writtenLike(one, other), one)).toBe(true);
    }),
  );
});
