/** What can be typed into a field, and what it is as JSON. Knows nothing of the DOM. */
import { t } from "@vscode/l10n";
import type { FieldKind } from "../../../src/editors/protocol/cards.ts";

/** What is typed, as JSON; or why it is none. An empty `json` takes the value out of the config. */
export interface Typed {
  readonly json: string | undefined;
  readonly error: string | undefined;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const ok = (json: string): Typed => ({ json, error: undefined });
const wrong = (error: string): Typed => ({ json: undefined, error });

/** Reads what is typed into a field; nothing takes a value out unless it `stays`. Digits stay as they are typed. */
export function typed(kind: FieldKind, text: string, stays = false): Typed {
  switch (kind) {
    case "number":
    case "integer": {
      const digits = text.trim();
      if (digits === "" && !stays) return ok("");
      if (!jsonNumber.test(digits)) return wrong(t("Not a number yet, so it is not in the config."));
      if (kind === "integer" && !Number.isInteger(Number(digits))) return wrong(t("This is a whole number."));
      return ok(digits);
    }
    case "json":
    case "list":
    case "group":
    case "map":
      return typedJson(text);
    default:
      return ok(text === "" && !stays ? "" : JSON.stringify(text));
  }
}

/** Lines as a box has them, with the line ends of the text that was there: a browser knows but one kind. */
export function linesLike(value: string | undefined, lines: string): string {
  return value !== undefined && textIn(value).includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines;
}

function typedJson(text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === "") return wrong(t("Nothing is no JSON; remove it from the config instead."));
  try {
    JSON.parse(trimmed);
    return ok(trimmed);
  } catch {
    return wrong(t("Not valid JSON yet, so it is not in the config."));
  }
}

/** What a field shows for a value of the config: text without quotes, everything else as JSON. */
export function shown(kind: FieldKind, value: string | undefined): string {
  if (value === undefined) return "";
  if (kind === "json" || kind === "list" || kind === "group" || kind === "map") return value;
  return value.startsWith('"') ? textIn(value) : value;
}

/** The text that a JSON string holds; other JSON as it is. */
export function textIn(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : json;
  } catch {
    return json;
  }
}
