import type { Edit, Node } from "jsonc-parser";

/** A stretch of the old text that stays, or text that is put in. */
export type Piece = { readonly from: number; readonly to: number } | string;

/** The pieces one after the other. Stretches that stay must be in the order of the old text. */
export function editsOf(old: string, pieces: readonly Piece[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let put = "";
  const close = (to: number) => {
    if (old.slice(at, to) !== put) edits.push({ offset: at, length: to - at, content: put });
    put = "";
  };
  for (const piece of pieces) {
    if (typeof piece === "string") {
      put += piece;
    } else {
      close(piece.from);
      at = piece.to;
    }
  }
  close(old.length);
  return edits;
}

/** The text that edits, in the order of their places, make of another. */
export function applied(old: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const { offset, length, content } of edits) {
    text += old.slice(at, offset) + content;
    at = offset + length;
  }
  return text + old.slice(at);
}

/** A node as it is. */
export function keep({ offset, length }: Node): Piece[] {
  return [{ from: offset, to: offset + length }];
}
