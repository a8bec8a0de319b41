/** How a text is typed, so that what is put into it looks as if the same hand had typed it. */

/** The line end that a text uses. */
export function eolOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** What a text puts in front of each further level; two spaces where it has but one line. */
export function unitOf(text: string): string {
  return /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/** The white space at the beginning of the line at an offset. */
export function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return /[ \t]*/y.exec(text.slice(start, offset))?.[0] ?? "";
}

/** Fits the lines of a text in behind an indent, with the line ends of the text around it. */
export function indented(content: string, indent: string, eol: string): string {
  return content.replace(/\r\n|\r|\n/g, `${eol}${indent}`);
}

/** Takes away the indent that the lines of a text have from their place, and gives them plain line ends. */
export function unfitted(content: string, indent: string): string {
  return content.replace(/\r\n|\r/g, "\n").replaceAll(`\n${indent}`, "\n");
}

/** A value as JSON: over several lines, or on one with the spaces that people type. */
export function written(value: unknown, unit: string | undefined): string {
  if (unit !== undefined) return JSON.stringify(value, undefined, unit);
  if (Array.isArray(value)) return `[${value.map((each) => written(each, unit)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${written(each, unit)}`);
  return properties.length > 0 ? `{ ${properties.join(", ")} }` : "{}";
}
