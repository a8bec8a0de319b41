import type { Node } from "jsonc-parser";
import { endOf } from "../json/outline.ts";
import { eolOf } from "../json/style.ts";
import type { Side } from "./sides.ts";
import type { Piece } from "./pieces.ts";

/** What an object or a list is made of after a merge: a member of mine with what became of it, or one of theirs. */
export type Slot =
  { readonly index: number; readonly pieces: readonly Piece[] } | { readonly theirs: Node; readonly index?: undefined };

/** An object or a list of mine with other members: white space, comments and commas of what stays stay as they are. */
export function layOut(mine: Side, container: Node, slots: readonly Slot[], theirs: Side): Piece[] {
  const children = container.children ?? [];
  const end = container.offset + container.length;
  const open = { from: container.offset, to: container.offset + 1 };
  if (slots.length === 0) return [open, { from: end - 1, to: end }];

  const commas = children.slice(0, -1).map((child) => commaAfter(mine.text, endOf(child)));
  const startOf = (index: number) => (index === 0 ? open.to : (commas[index - 1] ?? end) + 1);
  const stopOf = (index: number) => commas[index] ?? endOf(children[index] as Node);
  const last = children.at(-1);
  const lead = leadFor(mine, container, theirs, slots);
  const pieces: Piece[][] = [[open]];
  slots.forEach((slot, number) => {
    const before = slots[number - 1];
    if (slot.index === undefined) {
      const text = mine.text.includes("\n") ? lead.slice(lead.lastIndexOf("\n") + 1) : "";
      const space = number === 0 && !lead.includes("\n") ? "" : lead;
      pieces.push([number > 0 ? "," : "", space, moved(theirs, slot.theirs, lead.includes("\n") ? text : "", mine)]);
      return;
    }
    if (before) {
      const adjacent = before.index === slot.index - 1;
      pieces.push([adjacent ? { from: stopOf(before.index), to: startOf(slot.index) } : ","]);
    }
    const child = children[slot.index] as Node;
    pieces.push([{ from: startOf(slot.index), to: child.offset }], slot.pieces as Piece[], [
      { from: endOf(child), to: stopOf(slot.index) },
    ]);
  });
  pieces.push(
    last
      ? [{ from: endOf(last), to: end }]
      : [lead.includes("\n") ? `${eolOf(mine.text)}${mine.indent(container)}` : "", { from: end - 1, to: end }],
  );
  return pieces.flat();
}

/** A node of theirs as it is put into mine: with the line ends of mine, and indented like its new neighbours. */
export function moved(theirs: Side, node: Node, indent: string, mine: Side): string {
  const old = theirs.indent(node);
  return theirs
    .typed(node)
    .split(/\r\n|\r|\n/)
    .map((line, number) => (number > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join(eolOf(mine.text));
}

/** The white space before a member that is put in: that of a neighbour, or else what theirs has. */
function leadFor(mine: Side, container: Node, theirs: Side, slots: readonly Slot[]): string {
  const children = container.children ?? [];
  const [first, second] = children;
  if (first && second) {
    const lead = mine.text.slice(commaAfter(mine.text, endOf(first)) + 1, second.offset);
    if (/^\s*$/.test(lead)) return lead;
  }
  if (first) {
    const lead = mine.text.slice(container.offset + 1, first.offset);
    if (/^\s*$/.test(lead)) return lead || " ";
    return `${eolOf(mine.text)}${mine.indent(first)}`;
  }
  const put = slots.flatMap((slot) => (slot.index === undefined ? [slot.theirs] : []))[0];
  const parent = put?.parent;
  if (!put || !parent || !theirs.typed(parent).includes("\n")) return "";
  const unit = theirs.indent(put).slice(theirs.indent(parent).length) || "  ";
  return `${eolOf(mine.text)}${mine.indent(container)}${unit}`;
}

/** The next comma that is in no comment. */
function commaAfter(text: string, offset: number): number {
  const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
  trivia.lastIndex = offset;
  return offset + (trivia.exec(text)?.[0].length ?? 0);
}
