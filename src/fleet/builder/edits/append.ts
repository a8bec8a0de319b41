import type { Edit } from "jsonc-parser";
import type { Outline } from "../../json/outline.ts";
import { sectionOf } from "../sections.ts";
import { insertion, isMultiline } from "../../json/container.ts";
import { eolOf, indentAt, indented, unitOf, written } from "../../json/style.ts";

/**
 * Puts a value behind the last one of a list of the config, and makes the list, or the setting, where there is none or
 * null. Undefined when something else stands there.
 */
export function appending(text: string, { root, entries }: Outline, key: string, value: unknown): Edit[] | undefined {
  const there = entries.findLast((entry) => entry.key === key);
  if (there?.elements) {
    const container = { ...there.value, children: there.elements };
    const last = there.elements.at(-1);
    const isShort = last && !/[\r\n]/.test(text.slice(last.offset, last.offset + last.length));
    const unit = !isShort && isMultiline(text, container) ? unitOf(text) : undefined;
    return [insertion(text, container, there.elements.length, written(value, unit))];
  }
  const children = entries.map(({ keyRange: { offset }, value: { offset: at, length } }) => ({
    offset,
    length: at + length - offset,
  }));
  const container = { ...root, children };
  const unit = isMultiline(text, container) ? unitOf(text) : undefined;
  const content = written(sectionOf(key).nameKey === undefined ? value : [value], unit);
  if (!there) return [insertion(text, container, children.length, `${JSON.stringify(key)}: ${content}`)];
  if (!text.startsWith("null", there.value.offset)) return undefined;
  return [{ ...there.value, content: indented(content, indentAt(text, there.value.offset), eolOf(text)) }];
}
