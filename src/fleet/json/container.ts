import type { Edit, Node } from "jsonc-parser";
import { endOf, type Range } from "./outline.ts";
import { eolOf, indentAt, indented, unitOf } from "./style.ts";

/** A list or an object in a text, and where each element or property of it stands. */
export interface Container extends Range {
  readonly children: readonly Range[];
}

/** A list or object of a syntax tree with what stands in it. */
export function containerOf({ offset, length, children = [] }: Node): Container {
  return { offset, length, children };
}

/** Where the text between two stretches, or at the edge of a container, is. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts something in front of the child with this index, or behind the last one, set apart like the others. The lines
 * of the content begin at no indent; they are fitted in.
 */
export function insertion(text: string, container: Container, index: number, content: string): Edit {
  const { children } = container;
  const [before, after] = [children[index - 1], children[index]];
  const lead = leadOf(text, container);
  const neighbour = before ?? after;
  if (!neighbour) return filling(text, container, content);
  const fitted = indented(content, indentAt(text, neighbour.offset), eolOf(text));
  if (after) return { offset: after.offset, length: 0, content: `${fitted},${lead}` };
  return { offset: endOf(neighbour), length: 0, content: `,${lead}${fitted}` };
}

/** Takes a child out, with the comma and the white space that belong to it. Comments stay. */
export function removal(text: string, container: Container, index: number): Edit[] {
  const { children } = container;
  const child = children[index];
  if (!child) return [];
  const [before, after] = [children[index - 1], children[index + 1]];
  const front = gap(before ? endOf(before) : container.offset + 1, child.offset);
  const back = gap(endOf(child), after?.offset ?? endOf(container) - 1);
  if (!before && !after && isPlain(text, front) && isPlain(text, back)) return [deletion(front.start, back.end)];
  if (before && isPlain(text, front)) return [deletion(front.start, endOf(child))];
  if (after && isPlain(text, back)) return [deletion(child.offset, back.end)];
  const comma = commaIn(text, back) ?? (before && commaIn(text, front));
  const own = deletion(child.offset, endOf(child));
  if (comma === undefined) return [own];
  if (comma === endOf(child)) return [deletion(child.offset, comma + 1)];
  return comma < child.offset ? [deletion(comma, comma + 1), own] : [own, deletion(comma, comma + 1)];
}

/** Takes the child at `from` out and puts it where it then has the index `to`. */
export function moving(text: string, container: Container, from: number, to: number): Edit[] {
  const child = container.children[from];
  const target = container.children[to];
  if (!child || !target || from === to) return [];
  const content = text.slice(child.offset, endOf(child));
  const lead = leadOf(text, container);
  const put: Edit =
    to < from
      ? { offset: target.offset, length: 0, content: `${content},${lead}` }
      : { offset: endOf(target), length: 0, content: `,${lead}${content}` };
  return [...removal(text, container, from), put].sort((a, b) => a.offset - b.offset);
}

/** Whether a container is written over several lines, or, being empty, should be. */
export function isMultiline(text: string, container: Container): boolean {
  const [first] = container.children;
  if (first) return /[\r\n]/.test(text.slice(container.offset, first.offset));
  if (/[\r\n]/.test(text.slice(container.offset, endOf(container)))) return true;
  if (text.slice(0, container.offset).trim() === "") return true;
  // Alone on its line, but for its key.
  const line =
    text
      .slice(0, container.offset)
      .split(/[\r\n]/)
      .at(-1) ?? "";
  return /[\r\n]/.test(text) && /^\s*("(?:[^"\\]|\\.)*"\s*:\s*)?$/.test(line);
}

function filling(text: string, container: Container, content: string): Edit {
  const { offset, length } = container;
  const inside = { offset: offset + 1, length: length - 2 };
  const [eol, indent] = [eolOf(text), indentAt(text, offset)];
  const inner = indent + unitOf(text);
  const comment = text.slice(inside.offset, inside.offset + inside.length).trimEnd();
  if (comment !== "") {
    const isInLines = isMultiline(text, container);
    const put = isInLines ? `${eol}${inner}${indented(content, inner, eol)}` : ` ${content}`;
    return { offset: inside.offset + comment.length, length: 0, content: put };
  }
  if (!isMultiline(text, container)) {
    const isSpaced = text[offset] === "{" && /": /.test(text);
    return { ...inside, content: isSpaced ? ` ${content} ` : content };
  }
  return { ...inside, content: `${eol}${inner}${indented(content, inner, eol)}${eol}${indent}` };
}

/** The white space that sets the children apart. */
function leadOf(text: string, { offset, children }: Container): string {
  const [first, second] = children;
  if (!first) return "";
  const between = second ? text.slice(endOf(first), second.offset) : text.slice(offset + 1, first.offset);
  return /[ \t\r\n]*$/.exec(between)?.[0] ?? "";
}

const gap = (start: number, end: number): Gap => ({ start, end });

const deletion = (start: number, end: number): Edit => ({ offset: start, length: end - start, content: "" });

/** Whether nothing but white space and a comma stands there. */
function isPlain(text: string, { start, end }: Gap): boolean {
  return /^[\s,]*$/.test(text.slice(start, end));
}

/** Where the comma of a gap with comments is. */
function commaIn(text: string, { start, end }: Gap): number | undefined {
  const blank = (comment: string) => " ".repeat(comment.length);
  const bare = text.slice(start, end).replace(/\/\/[^\r\n]*|\/\*[^]*?\*\//g, blank);
  const at = bare.indexOf(",");
  return at < 0 ? undefined : start + at;
}
