import { t } from "@vscode/l10n";
import { parseTree, printParseErrorCode, visit, type ParseError } from "jsonc-parser";
import { mistakeOf } from "../json/mistakeOf.ts";
import type { Element, Reading } from "../language/reading.ts";
import type { Problem } from "./problem.ts";

/** What is wrong with the JSON: the first mistake, with a fix where it is clear. Empty when nothing is. */
export function syntaxProblems(reading: Reading): Problem[] {
  const { text, outline, mistake } = reading;
  if (mistake !== undefined) return [broken(text, mistake)];
  if (!outline) return [];
  return [
    ...reading.elements.flatMap((element) => (element.piece.isJson ? [] : inElement(element))),
    ...between(reading),
  ];
}

/** The two upper levels do not hold together: the parser says where. */
function broken(text: string, mistake: number): Problem {
  if (text.trim() === "") {
    return {
      ...json(0, 0, t("A config is one JSON object: { … }.")),
      fixes: [{ title: t("Start a config"), edits: [{ offset: 0, length: text.length, content: "{}\n" }] }],
    };
  }
  // What is before the mistake is in order, so the parser begins where the trouble does.
  const isNested = text[mistake] === "{" || text[mistake] === "[";
  const first = isNested ? firstError(text.slice(mistake)) : undefined;
  const offset = first ? mistake + first.offset : mistake;
  const message = first ? mistakeOf(first) : t("This is not the JSON that is expected here.");
  return json(Math.min(offset, Math.max(0, text.length - 1)), Math.max(1, first?.length ?? 1), message);
}

function firstError(text: string): ParseError | undefined {
  let first: ParseError | undefined;
  const stop = new Error();
  try {
    visit(text, {
      onError: (error, offset, length) => {
        first = { error, offset, length };
        throw stop;
      },
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return first;
}

function inElement({ piece, offset }: Element): Problem[] {
  return firstAtEach(piece.errors).map((error) => {
    const end = Math.min(error.offset + Math.max(1, error.length), piece.text.length);
    const start = Math.min(error.offset, end - 1);
    return { ...json(offset + start, end - start, mistakeOf(error)), fixes: fixesOf(piece.text, error, offset) };
  });
}

/** Comments and commas between the elements, which the outline passes over. */
function between({ text, elements, outline }: Reading): Problem[] {
  const holes: string[] = [];
  let at = 0;
  // What is in the elements has been looked at: a word takes its place.
  for (const { offset, length } of elements) {
    holes.push(text.slice(at, offset), "0");
    at = offset + length;
  }
  holes.push(text.slice(at));
  const frame = holes.join("");
  // Nothing else can be wrong where the outline holds; the parser takes long for many elements.
  if (!outline || !/\/|,\s*[\]}]|\ufeff/.test(frame)) return [];
  const errors: ParseError[] = [];
  parseTree(frame, errors, { disallowComments: true });
  return firstAtEach(errors).map((error) => {
    const offset = inText(error.offset, elements);
    return {
      ...json(offset, Math.max(1, error.length), mistakeOf(error)),
      fixes: fixesOf(text, { ...error, offset }, 0),
    };
  });
}

/** The first mistakes; of two at one place the second only follows from the first. */
function firstAtEach(errors: readonly ParseError[]): ParseError[] {
  return [...new Map(errors.toReversed().map((error) => [error.offset, error])).values()].reverse().slice(0, 5);
}

/** Where a place of the text without its elements is in the text. */
function inText(place: number, elements: readonly Element[]): number {
  let gone = 0;
  for (const { offset, length } of elements) {
    if (offset - gone >= place) break;
    gone += length - 1;
  }
  return place + gone;
}

function fixesOf(text: string, error: ParseError, base: number): Problem["fixes"] {
  const code = printParseErrorCode(error.error);
  if (code === "InvalidCommentToken") {
    const edits = [{ offset: base + error.offset, length: error.length, content: "" }];
    return [{ title: t("Remove the comment"), edits }];
  }
  const comma = /,\s*$/.exec(text.slice(0, error.offset));
  if (comma && /[\]}]/.test(text[error.offset] ?? "")) {
    return [{ title: t("Remove the comma"), edits: [{ offset: base + comma.index, length: 1, content: "" }] }];
  }
  return [];
}

function json(offset: number, length: number, message: string): Problem {
  return { code: "json", severity: "error", offset, length, message, fixes: [] };
}
