import { t } from "@vscode/l10n";
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import { Failure } from "../errors/failure.ts";

/**
 * Throws a `Failure` with the position of the first mistake unless the text is one JSON object, which is what the cloud
 * takes: no comments, no trailing commas.
 */
export function checkConfigText(text: string): void {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first) {
    const mistake = mistakes[printParseErrorCode(first.error)] ?? t("something is wrong");
    throw new Failure(t("The JSON has a mistake at line {0}: {1}.", positionOf(text, first.offset), mistake));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure(t("A config is one JSON object: { … }."));
  }
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** By the names that jsonc-parser prints for its codes. */
const mistakes: Partial<Record<string, string>> = {
  InvalidSymbol: t("a word or character that JSON does not know"),
  InvalidNumberFormat: t("a number that JSON does not know"),
  PropertyNameExpected: t("a key in double quotes is expected, maybe after a comma too many"),
  ValueExpected: t("a value is expected, maybe after a comma too many"),
  ColonExpected: t("a colon is expected"),
  CommaExpected: t("a comma or a closing bracket is expected"),
  CloseBraceExpected: t("a closing } is missing"),
  CloseBracketExpected: t("a closing ] is missing"),
  EndOfFileExpected: t("there is something after the end"),
  InvalidCommentToken: t("comments cannot be saved"),
  UnexpectedEndOfComment: t("a comment is not closed"),
  UnexpectedEndOfString: t("a closing double quote is missing"),
  UnexpectedEndOfNumber: t("a number breaks off"),
  InvalidUnicode: t("an incomplete \\u escape"),
  InvalidEscapeCharacter: t("an escape that JSON does not know"),
  InvalidCharacter: t("a control character in a string"),
};
