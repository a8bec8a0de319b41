import { t } from "@vscode/l10n";
import { parse, type Edit, type Node, type ParseError } from "jsonc-parser";
import { Failure } from "../../errors/failure.ts";
import type { ConfigModel } from "../configModel.ts";
import type { Item } from "../item.ts";
import { textAt } from "../../json/outline.ts";
import { containerOf, insertion, isMultiline, moving, removal } from "../../json/container.ts";
import { eolOf, indentAt, indented, unitOf, written } from "../../json/style.ts";
import { gone, nodeAt, propertyOf, treeOf, type Path } from "./tree.ts";

/**
 * The smallest change that gives a place in an item a value, which is JSON as it is typed: its digits and its order stay,
 * only its indentation is fitted in. What leads there is made where it is missing; one behind the last element of a list
 * is a new element. Throws a `Failure` when the value is no JSON, or when nothing can lead there.
 */
export function setValue(model: ConfigModel, item: Item, path: Path, json: string): Edit[] {
  const typed = json.trim();
  checkJson(typed);
  const tree = mustBe(treeOf(model, item));
  if (tree.type === "string" && path.length > 0) return setInShortImport(model, item, path, typed);
  return setIn(model.text, tree, path, typed);
}

/** Puts a value behind the last element of a list as it is by now, and makes the list where there is none. */
export function appendValue(model: ConfigModel, item: Item, path: Path, json: string): Edit[] {
  const length = nodeAt(treeOf(model, item), path)?.children?.length ?? 0;
  return setValue(model, item, [...path, length], json);
}

/**
 * Takes a value out. What it stood in stays, even if it is empty then. With `was`, the JSON of an element as it was seen,
 * that one is taken out wherever it came to when others went, and none in its place.
 */
export function unsetValue(model: ConfigModel, item: Item, path: Path, was?: string): Edit[] {
  const place = placeOf(model, item, path, was);
  return place ? removal(model.text, containerOf(place.parent), place.index) : [];
}

/** Moves an element of a list to another place in it. */
export function moveElement(model: ConfigModel, item: Item, path: Path, to: number): Edit[] {
  const place = placeOf(model, item, path);
  if (place?.parent.type !== "array") return [];
  return moving(model.text, containerOf(place.parent), place.index, to);
}

/** The place of a value in its list or object, if it is there. */
function placeOf(
  model: ConfigModel,
  item: Item,
  path: Path,
  was?: string,
): { parent: Node; index: number } | undefined {
  const last = path.at(-1);
  const parent = nodeAt(treeOf(model, item), path.slice(0, -1));
  if (!parent || last === undefined) return undefined;
  const { children = [] } = parent;
  const index = typeof last === "number" ? last : (propertyOf(parent, last)?.index ?? -1);
  const isIt = ({ offset, length }: Node, at: number) =>
    at <= index && model.text.slice(offset, offset + length) === was;
  const now = was === undefined ? index : children.findLastIndex(isIt);
  return children[now] ? { parent, index: now } : undefined;
}

/** Follows a path as far as it leads, and makes the rest of it. */
function setIn(text: string, tree: Node, path: Path, typed: string): Edit[] {
  let node = tree;
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth + 1);
    const next = nodeAt(node, [step]);
    if (next) {
      node = next;
      continue;
    }
    if (node.type === "object" && typeof step === "string") {
      const content = `${JSON.stringify(step)}${colonOf(text, node)}${wrapped(text, node, rest, typed)}`;
      return [insertion(text, containerOf(node), node.children?.length ?? 0, content)];
    }
    if (node.type === "array" && step === (node.children?.length ?? 0)) {
      return [insertion(text, containerOf(node), step, wrapped(text, node, rest, typed))];
    }
    // Where the text has moved on, what it holds by now is nobody's to write over.
    if (node.children?.length) throw gone();
    // Something else stands where an object or a list should: it gives way.
    return replacement(text, node, wrapped(text, node, path.slice(depth), typed));
  }
  return replacement(text, node, typed);
}

function replacement(text: string, node: Node, typed: string): Edit[] {
  const { offset, length } = node;
  const content = indented(typed, indentAt(text, offset), eolOf(text));
  return content === textAt(text, node) ? [] : [{ offset, length, content }];
}

/** A value with the objects and lists around it that a path names, in lines if what it goes into has lines. */
function wrapped(text: string, into: Node, path: Path, typed: string): string {
  if (path.length === 0) return typed;
  const unit = isMultiline(text, containerOf(into)) ? unitOf(text) : undefined;
  // The value itself stands in as a text that occurs nowhere else, so that its digits are not touched.
  const mark = "\u0000value\u0000";
  const value = path.reduceRight<unknown>(
    (inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }),
    mark,
  );
  const around = written(value, unit);
  const at = around.indexOf(JSON.stringify(mark));
  const fitted = indented(typed, indentAt(around, at), "\n");
  return `${around.slice(0, at)}${fitted}${around.slice(at + JSON.stringify(mark).length)}`;
}

/** An import of a fragment may be its id alone, which has no place to say more: it becomes an object. */
function setInShortImport(model: ConfigModel, item: Item, path: Path, typed: string): Edit[] {
  if (item.section !== "fragments") throw gone();
  const id = model.textOf(item);
  if (path.length === 1 && path[0] === "id") return setIn(model.text, mustBe(treeOf(model, item)), [], typed);
  const [key, ...rest] = path;
  const value = rest.length > 0 ? wrapped(model.text, mustBe(treeOf(model, item)), rest, typed) : typed;
  return [{ offset: item.offset, length: item.length, content: `{ "id": ${id}, ${JSON.stringify(key)}: ${value} }` }];
}

function colonOf(text: string, object: Node): string {
  const [key, value] = object.children?.[0]?.children ?? [];
  return key && value ? text.slice(key.offset + key.length, value.offset) : ": ";
}

function checkJson(text: string): void {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  if (errors.length > 0) throw new Failure(t("That is not valid JSON yet, so it is not in the config."));
}

function mustBe(node: Node | undefined): Node {
  if (!node) throw gone();
  return node;
}
