import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
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
    const mistake = mistakes[printParseErrorCode(first.error)] ?? "something is wrong";
    throw new Failure(`The JSON has a mistake at line ${positionOf(text, first.offset)}: ${mistake}.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure("A config is one JSON object: { … }.");
  }
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** By the names that jsonc-parser prints for its codes. */
const mistakes: Partial<Record<string, string>> = {
  InvalidSymbol: "a word or character that JSON does not know",
  InvalidNumberFormat: "a number that JSON does not know",
  PropertyNameExpected: "a key in double quotes is expected, maybe after a comma too many",
  ValueExpected: "a value is expected, maybe after a comma too many",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma or a closing bracket is expected",
  CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing",
  EndOfFileExpected: "there is something after the end",
  InvalidCommentToken: "comments cannot be saved",
  UnexpectedEndOfComment: "a comment is not closed",
  UnexpectedEndOfString: "a closing double quote is missing",
  UnexpectedEndOfNumber: "a number breaks off",
  InvalidUnicode: "an incomplete \\u escape",
  InvalidEscapeCharacter: "an escape that JSON does not know",
  InvalidCharacter: "a control character in a string",
};
