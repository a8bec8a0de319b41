import { expect, test } from "vitest";
import { linesLike, shown, textIn, typed } from "../../../../media/configEditor/fields/values.ts";
import fc from "../../fc.ts";

test("any JSON number may be typed, and its digits stay", () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt()), (value) => {
      const digits = typeof value === "bigint" ? value.toString() : JSON.stringify(value);
      expect(typed("number", digits)).toEqual({ json: digits, error: undefined });
    }),
  );
  expect(typed("number", " 1.500 ").json).toBe("1.500");
  expect(typed("integer", "9007199254740993").json).toBe("9007199254740993");
});

test.each(["1.", "-", ".5", "01", "1e", "0x10", "Infinity", "1,5", "eins"])("%j is no number yet", (text) => {
  expect(typed("number", text).json).toBeUndefined();
  expect(typed("number", text).error).toBeDefined();
});

test("a whole number has no decimals", () => {
  expect(typed("integer", "1.5").error).toBeDefined();
  expect(typed("integer", "1e3").json).toBe("1e3");
});

test("any text may be typed, and is shown as it was typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      expect(shown("text", typed("text", text).json)).toBe(text);
    }),
  );
});

test("an empty box takes the value out", () => {
  expect([typed("text", "").json, typed("number", " ").json]).toEqual(["", ""]);
});

test("an empty box that is there by its value alone holds an empty text, and no number yet", () => {
  expect([typed("text", "", true).json, typed("lines", "", true).json]).toEqual(['""', '""']);
  expect(typed("number", " ", true)).toMatchObject({ json: undefined, error: expect.any(String) as string });
});

test("JSON goes in as it is typed, and not before it is JSON", () => {
  expect(typed("json", ' {"a": 1.50}\n').json).toBe('{"a": 1.50}');
  expect(typed("json", '{"a": }').error).toBeDefined();
  expect(typed("json", "").error).toBeDefined();
});

test("shows what is not set as nothing, and JSON as it is", () => {
  expect([shown("text", undefined), shown("number", "1.50"), shown("json", '"a"')]).toEqual(["", "1.50", '"a"']);
  expect([textIn('"a\\u0041"'), textIn("1"), textIn('"broken')]).toEqual(["aA", "1", '"broken']);
});

test("lines keep the line ends that their text had, of which a box knows but one kind", () => {
  expect(linesLike('"one\\r\\ntwo"', "one\nX\ntwo")).toBe("one\r\nX\r\ntwo");
  expect(linesLike('"one\\ntwo"', "one\nX")).toBe("one\nX");
  expect(linesLike(undefined, "one\nX")).toBe("one\nX");
});
