/** A text with one kind of line end throughout, as a document has it. */
export function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Whether two texts are the same but for their line ends, of which a document has one kind. */
export function sameLines(one: string, other: string): boolean {
  return lines(one) === lines(other);
}
