import { t } from "@vscode/l10n";
import { printParseErrorCode, type ParseError } from "jsonc-parser";

/** What is wrong where a text is no JSON, in a sentence. */
export function mistakeOf({ error }: ParseError): string {
  // By the names that jsonc-parser prints for its codes.
  switch (printParseErrorCode(error)) {
    case "InvalidCommentToken":
      return t("Comments cannot be saved.");
    case "PropertyNameExpected":
      return t("A key in double quotes is expected here, maybe after a comma too many.");
    case "ValueExpected":
      return t("A value is expected here, maybe after a comma too many.");
    case "ColonExpected":
      return t("A colon is expected here.");
    case "CommaExpected":
      return t("A comma or a closing bracket is expected here.");
    case "CloseBraceExpected":
      return t("A closing } is missing.");
    case "CloseBracketExpected":
      return t("A closing ] is missing.");
    case "EndOfFileExpected":
      return t("There is something after the end.");
    case "UnexpectedEndOfString":
      return t("A closing double quote is missing.");
    case "InvalidNumberFormat":
    case "UnexpectedEndOfNumber":
      return t("This is no number that JSON knows.");
    case "InvalidUnicode":
    case "InvalidEscapeCharacter":
      return t("JSON does not know what this backslash means.");
    case "InvalidCharacter":
      return t("A text may not hold a line break or another control character.");
    case "UnexpectedEndOfComment":
      return t("A comment is not closed.");
    default:
      return t("JSON does not know this word or character.");
  }
}
