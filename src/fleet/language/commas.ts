import type { Edit } from "jsonc-parser";
import type { Range } from "../json/outline.ts";

/** How far around a place is looked for what stands beside it. */
const reach = 500;

/** A comma, if another key or value follows without one. */
export function commaBehind(text: string, range: Range): string {
  const next = /^\s*(\S)/.exec(behind(text, range))?.[1];
  return next !== undefined && /["{[\w-]/.test(next) ? "," : "";
}

/** The comma that is missing in front of a place, as an edit: a value ends there, and none has been typed yet. */
export function commaBefore(text: string, { offset }: Range): Edit | undefined {
  const all = text.slice(Math.max(0, offset - reach), offset);
  const before = all.trimEnd();
  const line = before.slice(before.lastIndexOf("\n") + 1);
  // What ends a comment ends no value.
  if (!/(?:["}\]\d]|true|false|null)$/.test(before) || /\/\/|\*\/$/.test(line)) return undefined;
  return { offset: offset - all.length + before.length, length: 0, content: "," };
}

/** Whether a value follows, be it right behind or after a line break, and no key. */
export function hasValueBehind(text: string, range: Range): boolean {
  const [, value, colon] = /^\s*("(?:[^"\\]|\\.)*"|[{[\w-])\s*(:?)/.exec(behind(text, range)) ?? [];
  return value !== undefined && colon === "";
}

function behind(text: string, { offset, length }: Range): string {
  return text.slice(offset + length, offset + length + reach);
}
