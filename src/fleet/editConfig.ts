import { findNodeAtLocation, parseTree, type Edit, type Node, type ParseError } from "jsonc-parser";
import { sections } from "./configItems.ts";
import { Failure } from "./failure.ts";

/** Where an item stands in a config: `["components", 2]`. */
export type ItemPath = readonly [section: string, index: number];

/**
 * The smallest change of the text that enables or disables an item; everything else stays as it is typed. Enabled is
 * said by leaving the key out, as the CLI does. Throws a `Failure` when there is no such item.
 */
export function setDisabled(text: string, path: ItemPath, disabled: boolean): Edit[] {
  const item = itemAt(text, path);
  if (item.type === "string") {
    // An import of a fragment may be its id alone, which has no place to say more.
    const id = text.slice(item.offset, item.offset + item.length);
    return disabled ? [{ ...placeOf(item), content: `{ "id": ${id}, "disabled": true }` }] : [];
  }
  const found = propertyOf(item, "disabled");
  if (!disabled) return found ? [removal(item, found)] : [];
  return [found ? { ...placeOf(found.value), content: "true" } : addition(text, item, "disabled", "true")];
}

/**
 * The change of the text that replaces an item's attributes with others, as they are typed; only their indentation is
 * fitted in. Throws a `Failure` when they are no JSON object, or when there is no such item.
 */
export function setAttributes(text: string, path: ItemPath, attributes: string): Edit[] {
  const typed = attributes.trim();
  if (parsed(typed)?.type !== "object") {
    throw new Failure("Attributes are one JSON object: { … }. They were not changed.");
  }
  const item = itemAt(text, path);
  if (item.type === "string") throw new Failure("A fragment that is imported by its id alone has no attributes.");
  const found = propertyOf(item, "attributes");
  const indent = found ? indentOf(text, found.value.offset + found.value.length) : indentOf(text, lastOffset(item));
  const content = typed.replace(/\r\n|\r|\n/g, `${text.includes("\r\n") ? "\r\n" : "\n"}${indent}`);
  if (!found) return [addition(text, item, "attributes", content)];
  const place = placeOf(found.value);
  return content === text.slice(place.offset, place.offset + place.length) ? [] : [{ ...place, content }];
}

function parsed(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  return errors.length === 0 ? root : undefined;
}

function itemAt(text: string, [section, index]: ItemPath): Node {
  const root = parsed(text);
  if (!root) throw new Failure("The text is not valid JSON at the moment, so it was not changed.");
  const known = sections.some((each) => each === section);
  const item = known ? findNodeAtLocation(root, [section, index]) : undefined;
  if (item?.type === "object" || (item?.type === "string" && section === "fragments")) return item;
  throw new Failure("That item is no longer in the config, so nothing was changed.");
}

interface Property {
  readonly node: Node;
  readonly value: Node;
}

/** Of two properties with one name the later counts. */
function propertyOf(item: Node, name: string): Property | undefined {
  const node = item.children?.findLast(({ children }) => children?.[0]?.value === name);
  const value = node?.children?.[1];
  return node && value && { node, value };
}

function placeOf({ offset, length }: Node) {
  return { offset, length };
}

/** A new last property, set apart like the one before it. */
function addition(text: string, item: Node, name: string, value: string): Edit {
  const last = item.children?.at(-1);
  if (!last) return { offset: item.offset + 1, length: 0, content: `"${name}": ${value}` };
  const [key, lastValue] = last.children ?? [];
  const colon = key && lastValue ? text.slice(key.offset + key.length, lastValue.offset) : ": ";
  const before = item.children?.at(-2);
  const lead = text.slice(before ? endOf(before) : item.offset + 1, last.offset).replace(",", "");
  return { offset: endOf(last), length: 0, content: `,${lead}"${name}"${colon}${value}` };
}

/** Takes a property out, with the comma and the white space that belong to it. */
function removal(item: Node, { node }: Property): Edit {
  const all = item.children ?? [];
  const at = all.indexOf(node);
  const [before, after] = [all[at - 1], all[at + 1]];
  if (before) return { offset: endOf(before), length: endOf(node) - endOf(before), content: "" };
  const end = after ? after.offset : endOf(node);
  return { offset: node.offset, length: end - node.offset, content: "" };
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function lastOffset(item: Node): number {
  return item.children?.at(-1)?.offset ?? item.offset;
}

/** The white space at the beginning of the line at an offset. */
function indentOf(text: string, offset: number): string {
  return /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(0, offset))?.[1] ?? "";
}
