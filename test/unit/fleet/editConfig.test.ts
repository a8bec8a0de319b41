import type { JsonObject } from "@bufbuild/protobuf";
import fc from "fast-check";
import { applyEdits, type Edit } from "jsonc-parser";
import { expect, test } from "vitest";
import { itemsOf } from "../../../src/fleet/configItems.ts";
import { setAttributes, setDisabled } from "../../../src/fleet/editConfig.ts";
import { Failure } from "../../../src/fleet/failure.ts";
import { config, jsonObject, textOf } from "./arbitraries.ts";

/** A config as text that has at least one item, and one of its items. */
const textWithItem = config.chain(textOf).chain((text) => {
  const items = (itemsOf(text) ?? []).map(({ section, index }): [string, number] => [section, index]);
  return items.length > 0 ? fc.tuple(fc.constant(text), fc.constantFrom(...items)) : fc.constant(undefined);
});

type Case = [text: string, path: [string, number]];

function forItems(check: (...each: Case) => void): void {
  fc.assert(
    fc.property(
      textWithItem.filter((each): each is Case => each !== undefined),
      (each) => check(...each),
    ),
    { numRuns: 500 },
  );
}

/** The item after an edit, and the config without it. */
function apart(text: string, [section, index]: [string, number]) {
  const config = JSON.parse(text) as Record<string, JsonObject[]>;
  return { config, item: config[section]?.[index] };
}

/** What of the text the edits leave: everything but what they take out. */
function keptBy(edits: Edit[], text: string): string {
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, content: "" })),
  );
}

test("disabling and enabling again gives the very same text, where it was enabled before", () => {
  forItems((text, path) => {
    const { item } = apart(text, path);
    if (typeof item === "string" || Object.hasOwn(item ?? {}, "disabled")) return;
    const disabled = applyEdits(text, setDisabled(text, path, true));
    expect(disabled).not.toBe(text);
    expect(applyEdits(disabled, setDisabled(disabled, path, false))).toBe(text);
  });
});

test("disabling changes that and nothing else, and takes nothing out of the text", () => {
  forItems((text, path) => {
    const edits = setDisabled(text, path, true);
    const { config: expected, item: before } = apart(text, path);
    const { config: actual, item } = apart(applyEdits(text, edits), path);
    const [section, index] = path;
    const list = expected[section] ?? [];
    list[index] = typeof before === "string" ? { id: before, disabled: true } : { ...before, disabled: true };
    expect(actual).toEqual(expected);
    expect(item?.["disabled"]).toBe(true);
    if (!Object.hasOwn(before ?? {}, "disabled") && typeof before !== "string") expect(keptBy(edits, text)).toBe(text);
  });
});

test("enabling takes out that and nothing else", () => {
  forItems((text, path) => {
    const { config: expected, item: before } = apart(text, path);
    const { config: actual } = apart(applyEdits(text, setDisabled(text, path, false)), path);
    if (before && typeof before === "object") delete before["disabled"];
    expect(actual).toEqual(expected);
  });
});

test("attributes are set as they are typed, and the rest of the text stays as it is", () => {
  const typed = jsonObject.chain((value) =>
    fc.constantFrom(JSON.stringify(value), JSON.stringify(value, undefined, 2), JSON.stringify(value, undefined, "\t")),
  );
  fc.assert(
    fc.property(
      textWithItem.filter((each): each is Case => each !== undefined),
      typed,
      ([text, path], attributes) => {
        const { config: expected, item: before } = apart(text, path);
        if (typeof before === "string") return;
        const edits = setAttributes(text, path, attributes);
        const [section, index] = path;
        const list = expected[section] ?? [];
        list[index] = { ...before, attributes: JSON.parse(attributes) as JsonObject };
        const after = applyEdits(text, edits);
        expect(JSON.parse(after)).toEqual(expected);
        if (!Object.hasOwn(before ?? {}, "attributes")) expect(keptBy(edits, text)).toBe(text);
        expect(setAttributes(after, path, attributes)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

const edited = (text: string, edits: Edit[]) => applyEdits(text, edits);

test.each([
  ['{"components":[{"name":"a"}]}', '{"components":[{"name":"a","disabled":true}]}'],
  ['{ "components": [{ "name": "a", "x": 1 }] }', '{ "components": [{ "name": "a", "x": 1, "disabled": true }] }'],
  ['{"components": [{}]}', '{"components": [{"disabled": true}]}'],
  [
    '{\r\n\t"components": [\r\n\t\t{\r\n\t\t\t"name": "a"\r\n\t\t}\r\n\t]\r\n}',
    '{\r\n\t"components": [\r\n\t\t{\r\n\t\t\t"name": "a",\r\n\t\t\t"disabled": true\r\n\t\t}\r\n\t]\r\n}',
  ],
  ['{"components": [{"disabled": false, "name": "a"}]}', '{"components": [{"disabled": true, "name": "a"}]}'],
])("disables in the style of %j", (text, expected) => {
  expect(edited(text, setDisabled(text, ["components", 0], true))).toBe(expected);
});

test.each([
  ['{"components": [{"disabled": true, "name": "a"}]}', '{"components": [{"name": "a"}]}'],
  ['{"components": [{"disabled": true}]}', '{"components": [{}]}'],
  ['{"components": [{"name": "a"}]}', '{"components": [{"name": "a"}]}'],
])("enables %j", (text, expected) => {
  expect(edited(text, setDisabled(text, ["components", 0], false))).toBe(expected);
});

test("disables an import of a fragment that is its id alone", () => {
  const text = '{"fragments": ["abc", {"id": "def"}]}';
  const disabled = edited(text, setDisabled(text, ["fragments", 0], true));
  expect(disabled).toBe('{"fragments": [{ "id": "abc", "disabled": true }, {"id": "def"}]}');
  expect(setDisabled(text, ["fragments", 0], false)).toEqual([]);
});

test("keeps numbers and the order of keys in attributes as they are typed", () => {
  const text = '{"components": [{"attributes": {"old": 1}}]}';
  const typed = '{"serial": 9007199254740993, "10": 1.50, "9": 1e2}';
  expect(edited(text, setAttributes(text, ["components", 0], typed))).toBe(
    `{"components": [{"attributes": ${typed}}]}`,
  );
});

test("fits the lines of attributes in", () => {
  const text =
    '{\r\n  "components": [\r\n    {\r\n      "attributes": {\r\n        "a": 1\r\n      }\r\n    }\r\n  ]\r\n}';
  expect(edited(text, setAttributes(text, ["components", 0], ' {\n  "a": 2,\n  "b": []\n}\n'))).toBe(
    text.replace('"a": 1', '"a": 2,\r\n        "b": []'),
  );
});

test.each(["", "[]", "null", "1", '"a"', "{", '{"a": 1,}', '{"a": 1} {}', "{} // why"])(
  "refuses attributes that are no object: %s",
  (typed) => {
    const text = '{"components": [{"attributes": {}}]}';
    expect(() => setAttributes(text, ["components", 0], typed)).toThrow(
      new Failure("Attributes are one JSON object: { … }. They were not changed."),
    );
  },
);

test.each<[string, [string, number]]>([
  ['{"components": []}', ["components", 0]],
  ['{"components": [{}]}', ["components", 1]],
  ['{"components": [null]}', ["components", 0]],
  ['{"components": ["text"]}', ["components", 0]],
  ['{"components": {"0": {}}}', ["components", 0]],
  ['{"other": [{}]}', ["other", 0]],
  ['{"__proto__": [{}]}', ["__proto__", 0]],
  ["[]", ["components", 0]],
])("changes nothing in %s at %j, where there is no item", (text, path) => {
  const gone = new Failure("That item is no longer in the config, so nothing was changed.");
  expect(() => setDisabled(text, path, true)).toThrow(gone);
  expect(() => setAttributes(text, path, "{}")).toThrow(gone);
});

test.each(["{", "", '{"components": [{}],}', '{"components": [{}]} // why'])(
  "changes no text that is no JSON: %j",
  (text) => {
    expect(() => setDisabled(text, ["components", 0], true)).toThrow(Failure);
  },
);
