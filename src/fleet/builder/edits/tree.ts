import { t } from "@vscode/l10n";
import { parseTree, type Node } from "jsonc-parser";
import type { ConfigModel } from "../configModel.ts";
import type { Item } from "../item.ts";
import { Failure } from "../../errors/failure.ts";
import { outlineOf } from "../../json/outline.ts";

/** Leads into a value: keys of objects and indexes of lists. */
export type Path = readonly (string | number)[];

/** The syntax tree of an item, with offsets in the whole text. */
export function treeOf(model: ConfigModel, item: Item): Node | undefined {
  if (item.path.length === 0) return rootOf(model.text);
  const tree = parseTree(model.textOf(item), [], { allowTrailingComma: true });
  return tree && shifted(tree, item.offset);
}

/** The root of a config with its properties, whose values are not looked into. */
export function rootOf(text: string): Node {
  const { root, entries } = outlineOf(text);
  const children = entries.map(({ key, keyRange, value }): Node => {
    const range = { offset: keyRange.offset, length: value.offset + value.length - keyRange.offset };
    const parts: Node[] = [
      { type: "string", value: key, ...keyRange },
      { type: "null", ...value },
    ];
    return { type: "property", ...range, children: parts };
  });
  return { type: "object", ...root, children };
}

/** The property of an object with a name. Of two with one name the later counts. */
export function propertyOf(object: Node, name: string): Property | undefined {
  const index = object.children?.findLastIndex(({ children }) => children?.[0]?.value === name) ?? -1;
  const [key, value] = object.children?.[index]?.children ?? [];
  return key && value && { index, key, value };
}

/** A property of an object. */
export interface Property {
  /** Which of the children of the object it is. */
  readonly index: number;
  readonly key: Node;
  readonly value: Node;
}

/** The node that a path leads to, if it is there. */
export function nodeAt(node: Node | undefined, path: Path): Node | undefined {
  let current = node;
  for (const step of path) {
    if (!current) return undefined;
    current =
      typeof step === "number"
        ? current.type === "array"
          ? current.children?.[step]
          : undefined
        : current.type === "object"
          ? propertyOf(current, step)?.value
          : undefined;
  }
  return current;
}

function shifted({ type, value, offset, length, children }: Node, by: number): Node {
  const moved = { type, value: value as unknown, offset: offset + by, length };
  return children ? { ...moved, children: children.map((child) => shifted(child, by)) } : moved;
}

/** Why nothing was changed: the text has moved on since the place was named. */
export function gone(): Failure {
  return new Failure(t("That item is no longer in the config, so nothing was changed."));
}
