import { modify, parse, type Edit, type JSONPath, type ParseError } from "jsonc-parser";
import { Failure } from "./failure.ts";

/** The smallest change of the text that enables or disables an item. Enabled is said by leaving the key out, as the CLI does. */
export function setDisabled(text: string, path: JSONPath, disabled: boolean): Edit[] {
  return modify(text, [...path, "disabled"], disabled ? true : undefined, { formattingOptions: formattingOf(text) });
}

/** The change of the text that replaces an item's attributes. Throws a `Failure` when they are no JSON object. */
export function setAttributes(text: string, path: JSONPath, attributes: string): Edit[] {
  const errors: ParseError[] = [];
  const value: unknown = parse(attributes, errors);
  if (errors.length > 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Failure("Attributes are one JSON object: { … }. They were not changed.");
  }
  return modify(text, [...path, "attributes"], value, { formattingOptions: formattingOf(text) });
}

/** New lines look like the ones that are there. */
function formattingOf(text: string) {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const insertSpaces = !indent.startsWith("\t");
  return { insertSpaces, tabSize: insertSpaces ? indent.length : 1, eol: text.includes("\r\n") ? "\r\n" : "\n" };
}
