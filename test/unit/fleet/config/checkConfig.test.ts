import { expect, test } from "vitest";
import { checkConfigText } from "../../../../src/fleet/config/checkConfig.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { config, textOf } from "../arbitraries.ts";
import fc from "../../fc.ts";

const mistake = (place: string, what: string) => `The JSON has a mistake at line ${place}: ${what}`;

test.each([
  ["", "1, column 1", "A value is expected here, maybe after a comma too many."],
  ["{\n  a: 1\n}", "2, column 3", "JSON does not know this word or character."],
  ["{'a': 1}", "1, column 2", "JSON does not know this word or character."],
  ['{"a": 1.}', "1, column 7", "This is no number that JSON knows."],
  ['{"a": 1,\n}', "2, column 1", "A key in double quotes is expected here, maybe after a comma too many."],
  ['{"a": [1,\n\n  ]\n}', "3, column 3", "A value is expected here, maybe after a comma too many."],
  ['{\r\n  "a" 1\r\n}', "2, column 7", "A colon is expected here."],
  ['{\n\t"a": 1\n\t"b": 2\n}', "3, column 2", "A comma or a closing bracket is expected here."],
  ['{"a": [1, 2}', "1, column 12", "A comma or a closing bracket is expected here."],
  ['{"a": [1, 2', "1, column 12", "A closing ] is missing."],
  ['{"a": 1', "1, column 8", "A closing } is missing."],
  ['{"a": 1}\n{}', "2, column 1", "There is something after the end."],
  ['{\n  // why\n  "a": 1\n}', "2, column 3", "Comments cannot be saved."],
  ['{ /* why */ "a": 1 }', "1, column 3", "Comments cannot be saved."],
  ['{"a": "open\n}', "1, column 7", "A closing double quote is missing."],
  ['{"a": "\\u12"}', "1, column 7", "JSON does not know what this backslash means."],
  ['{"a": "\\x"}', "1, column 7", "JSON does not know what this backslash means."],
  ['{"a": "tab\there"}', "1, column 7", "A text may not hold a line break or another control character."],
  ['{"é🦾": 1,\n"b": nul}', "2, column 6", "JSON does not know this word or character."],
  ['{"a": 1,\r"b": nul}', "2, column 6", "JSON does not know this word or character."],
  ['{"a": undefined}', "1, column 7", "JSON does not know this word or character."],
])("%j: line %s, %s", (text, place, what) => {
  expect(() => checkConfigText(text)).toThrow(new Failure(mistake(place, what)));
});

test.each(["[]", '"text"', "1", "null", "true", "[{}]"])("refuses %s, which is no object", (text) => {
  expect(() => checkConfigText(text)).toThrow(new Failure("A config is one JSON object: { … }."));
});

test("takes every config, however it is formatted", () => {
  fc.assert(
    fc.property(config.chain(textOf), (text) => {
      expect(() => checkConfigText(text)).not.toThrow();
    }),
  );
});

test("takes just what JSON.parse takes, whatever is mistyped", () => {
  const typed = fc.constantFrom(..."{}[]\",:0123456789.+-eEtrufalsn\\/* \t\n\r\u00a0\u2028\ufeff\u0001'xé".split(""));
  const mistyped = fc
    .tuple(config.chain(textOf), fc.array(fc.tuple(fc.nat(), fc.nat(2), typed), { minLength: 1, maxLength: 3 }))
    .map(([text, slips]) =>
      slips.reduce((each, [place, removed, added]) => {
        const at = place % (each.length + 1);
        return each.slice(0, at) + added + each.slice(at + removed);
      }, text),
    );
  fc.assert(
    fc.property(mistyped, (text) => {
      expect(accepted(text)).toBe(isObject(text));
    }),
    { numRuns: 1000 },
  );
});

function accepted(text: string): boolean {
  try {
    checkConfigText(text);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
