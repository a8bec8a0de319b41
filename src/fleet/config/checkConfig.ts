import { t } from "@vscode/l10n";
import { parse, type ParseError } from "jsonc-parser";
import { Failure } from "../errors/failure.ts";
import { mistakeOf } from "../json/mistakeOf.ts";

/**
 * Throws a `Failure` with the position of the first mistake unless the text is one JSON object, which is what the cloud
 * takes: no comments, no trailing commas.
 */
export function checkConfigText(text: string): void {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first) {
    throw new Failure(t("The JSON has a mistake at line {0}: {1}", positionOf(text, first.offset), mistakeOf(first)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure(t("A config is one JSON object: { … }."));
  }
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}
