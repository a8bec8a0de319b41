import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { editsFor, isChange, type Change } from "../../../../src/editors/builder/changes.ts";
import { ConfigModel } from "../../../../src/fleet/builder/configModel.ts";

const text = '{"components": [{"name": "a", "attributes": {"l": ["x", "y"]}}, {"name": "b", "depends_on": ["a"]}]}';

function after(change: Change): unknown {
  const model = new ConfigModel(text);
  return JSON.parse(applyEdits(text, editsFor(model, change)));
}

const a = { name: "a", attributes: { l: ["x", "y"] } };
const b = { name: "b", depends_on: ["a"] };

test.each<[Change, unknown[]]>([
  [{ type: "set", card: 1, path: ["attributes", "n"], json: "1" }, [{ ...a, attributes: { l: ["x", "y"], n: 1 } }, b]],
  [
    { type: "append", card: 1, path: ["attributes", "l"], json: '"z"' },
    [{ ...a, attributes: { l: ["x", "y", "z"] } }, b],
  ],
  [{ type: "append", card: 1, path: ["depends_on"], json: '"z"' }, [{ ...a, depends_on: ["z"] }, b]],
  [{ type: "unset", card: 1, path: ["attributes"] }, [{ name: "a" }, b]],
  [{ type: "unset", card: 1, path: ["attributes", "l", 0], was: '"x"' }, [{ ...a, attributes: { l: ["y"] } }, b]],
  [{ type: "unset", card: 1, path: ["attributes", "l", 7], was: '"x"' }, [{ ...a, attributes: { l: ["y"] } }, b]],
  [{ type: "unset", card: 1, path: ["attributes", "l", 0], was: '"y"' }, [a, b]],
  [{ type: "moveElement", card: 1, path: ["attributes", "l", 0], to: 1 }, [{ ...a, attributes: { l: ["y", "x"] } }, b]],
  [
    { type: "rename", card: 1, name: "c" },
    [
      { ...a, name: "c" },
      { ...b, depends_on: ["c"] },
    ],
  ],
  [{ type: "disable", card: 2, disabled: true }, [a, { ...b, disabled: true }]],
  [{ type: "duplicate", card: 1 }, [a, { ...a, name: "a-2" }, b]],
  [{ type: "remove", card: 1 }, [b]],
  [{ type: "move", card: 2, to: 0 }, [b, a]],
  [{ type: "moveOne", card: 1, down: true }, [b, a]],
  [{ type: "moveOne", card: 1, down: false }, [a, b]],
  [{ type: "moveOne", card: 2, down: true }, [a, b]],
  [{ type: "remove", card: 7 }, [a, b]],
])("does %j", (change, components) => {
  expect(isChange(change)).toBe(true);
  expect(after(change)).toEqual({ components });
});

test("knows what changes nothing", () => {
  expect([isChange({ type: "save" }), isChange({ type: "watch", cards: [] })]).toEqual([false, false]);
});
