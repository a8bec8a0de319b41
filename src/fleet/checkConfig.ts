import { parse, printParseErrorCode, type ParseError, ParseErrorCode } from "jsonc-parser";
import { Failure } from "./failure.ts";

/**
 * Throws a `Failure` with the position of the first mistake unless the text is one JSON object, which is what the cloud
 * takes: no comments, no trailing commas.
 */
export function checkConfigText(text: string): void {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first) {
    throw new Failure(`The JSON has a mistake at line ${lineOf(text, first.offset)}: ${mistakes[first.error] ?? printParseErrorCode(first.error)}.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure("A config is one JSON object: { … }.");
  }
}

function lineOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - (before.lastIndexOf("\n") + 1) + 1;
  return `${line}, column ${column}`;
}

const mistakes: Partial<Record<number, string>> = {
  [ParseErrorCode.InvalidSymbol]: "a word or character that JSON does not know",
  [ParseErrorCode.InvalidNumberFormat]: "a number that JSON does not know",
  [ParseErrorCode.PropertyNameExpected]: "a key in double quotes is expected, maybe after a comma too many",
  [ParseErrorCode.ValueExpected]: "a value is expected, maybe after a comma too many",
  [ParseErrorCode.ColonExpected]: "a colon is expected",
  [ParseErrorCode.CommaExpected]: "a comma is expected",
  [ParseErrorCode.CloseBraceExpected]: "a closing } is missing",
  [ParseErrorCode.CloseBracketExpected]: "a closing ] is missing",
  [ParseErrorCode.EndOfFileExpected]: "there is something after the end",
  [ParseErrorCode.InvalidCommentToken]: "comments cannot be saved",
  [ParseErrorCode.UnexpectedEndOfComment]: "a comment is not closed",
  [ParseErrorCode.UnexpectedEndOfString]: "a closing double quote is missing",
  [ParseErrorCode.UnexpectedEndOfNumber]: "a number breaks off",
  [ParseErrorCode.InvalidUnicode]: "an incomplete \\u escape",
  [ParseErrorCode.InvalidEscapeCharacter]: "an escape that JSON does not know",
  [ParseErrorCode.InvalidCharacter]: "a control character in a string",
};
