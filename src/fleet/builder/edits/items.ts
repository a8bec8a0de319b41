import { t } from "@vscode/l10n";
import type { Edit, Node } from "jsonc-parser";
import { Failure } from "../../errors/failure.ts";
import { freeName as numbered } from "../../nameRules.ts";
import type { ConfigModel } from "../configModel.ts";
import { type Item, textField } from "../item.ts";
import { outlineOf } from "../../json/outline.ts";
import { sectionOf } from "../sections.ts";
import { appending } from "./append.ts";
import { containerOf, insertion, moving, removal, type Container } from "../../json/container.ts";
import { indentAt, unfitted } from "../../json/style.ts";
import { gone, nodeAt, rootOf, treeOf } from "./tree.ts";
import { setValue, unsetValue } from "./values.ts";

/** Enables or disables an item. Enabled is said by leaving the key out, as the CLI does. */
export function setDisabled(model: ConfigModel, item: Item, disabled: boolean): Edit[] {
  return disabled ? setValue(model, item, ["disabled"], "true") : unsetValue(model, item, ["disabled"]);
}

/** Takes an item out of its list, or a setting out of the config. */
export function removeItem(model: ConfigModel, item: Item): Edit[] {
  const place = placeOf(model, item);
  return removal(model.text, place.container, place.index);
}

/** Moves an item to another place in its list, by the one that it has; to none outside of the list. */
export function moveItem(model: ConfigModel, item: Item, to: (at: number) => number): Edit[] {
  if (item.path.length < 2) return [];
  const { container, index } = placeOf(model, item);
  return moving(model.text, container, index, to(index));
}

/** Puts a copy of an item behind it, under another name if it has a name. */
export function duplicateItem(model: ConfigModel, item: Item): Edit[] {
  if (item.path.length < 2) return [];
  const { container, index } = placeOf(model, item);
  const copy = unfitted(copyOf(model, item), indentAt(model.text, item.offset));
  return [insertion(model.text, container, index + 1, copy)];
}

/** Appends a value to a list of the config, or adds a setting. What is there already is left as it is. */
export function addItem(model: ConfigModel, key: string, value: unknown): Edit[] {
  const edits = appending(model.text, outlineOf(model.text), key, value);
  if (!edits) throw new Failure(t('"{0}" is not a list in this config, so nothing can be added to it.', key));
  return edits;
}

/** A name that none of these items has: the word itself, or with the first number that is free. */
export function freeName(items: readonly Item[], word: string): string {
  const taken = new Set(items.map((item) => textField(item, sectionOf(item.section).nameKey ?? "name")));
  return taken.has(word) ? numbered(word, taken) : word;
}

interface Place {
  readonly container: Container;
  readonly index: number;
}

function placeOf(model: ConfigModel, { path }: Item): Place {
  const { root, entries } = outlineOf(model.text);
  const [key, index] = path;
  const at = entries.findLastIndex((entry) => entry.key === key);
  const entry = entries[at];
  if (entry?.elements && index !== undefined) {
    return { container: { ...entry.value, children: entry.elements }, index };
  }
  if (entry && index === undefined) {
    return { container: { ...root, children: containerOf(rootOf(model.text)).children }, index: at };
  }
  throw gone();
}

/** The text of an item with another name in it. */
function copyOf(model: ConfigModel, item: Item): string {
  const text = model.textOf(item);
  const { nameKey, renames } = sectionOf(item.section);
  const name: Node | undefined = renames && nameKey ? nodeAt(treeOf(model, item), [nameKey]) : undefined;
  if (name?.type !== "string") return text;
  const free = freeName(model.items, String(name.value));
  const start = name.offset - item.offset;
  return `${text.slice(0, start)}${JSON.stringify(free)}${text.slice(start + name.length)}`;
}
