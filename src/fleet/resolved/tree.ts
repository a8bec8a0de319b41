import { parseTree, type Node } from "jsonc-parser";
import { checkConfigText } from "../config/checkConfig.ts";
import type { Origin } from "./origin.ts";

/** A piece of JSON, every value of which knows where it comes from. */
export type Tree = Leaf | List | Branch;

/** A text, a number or a word, as it is typed: numbers keep their digits. */
export interface Leaf {
  readonly kind: "leaf";
  readonly typed: string;
  readonly origin: Origin;
}

/** A list. */
export interface List {
  readonly kind: "list";
  readonly items: Tree[];
  readonly origin: Origin;
}

/** An object. */
export interface Branch {
  readonly kind: "branch";
  readonly keys: Map<string, Tree>;
  readonly origin: Origin;
}

/** Reads a config, all of which has one origin. Throws a `Failure` with the place of the mistake when it is none. */
export function treeOf(text: string, origin: Origin): Branch {
  checkConfigText(text);
  const root = parseTree(text);
  const tree = root && fromNode(root, text, origin);
  if (tree?.kind !== "branch") throw new Error("What was checked is an object.");
  return tree;
}

function fromNode(node: Node, text: string, origin: Origin): Tree {
  const children = node.children ?? [];
  if (node.type === "array") {
    return { kind: "list", items: children.map((each) => fromNode(each, text, origin)), origin };
  }
  if (node.type !== "object") {
    return { kind: "leaf", typed: text.slice(node.offset, node.offset + node.length), origin };
  }
  const keys = new Map<string, Tree>();
  for (const { children: [key, value] = [] } of children) {
    if (key && value) keys.set(String(key.value), fromNode(value, text, origin));
  }
  return { kind: "branch", keys, origin };
}

/** A text with an origin. */
export function leaf(text: string, origin: Origin): Leaf {
  return { kind: "leaf", typed: JSON.stringify(text), origin };
}

/** A copy that can be changed without changing the other; with another origin throughout, if one is given. */
export function copyOf<T extends Tree>(tree: T, origin?: Origin): T;
export function copyOf(tree: Tree, origin?: Origin): Tree {
  const own = origin ?? tree.origin;
  switch (tree.kind) {
    case "leaf":
      return { ...tree, origin: own };
    case "list":
      return { ...tree, items: tree.items.map((each) => copyOf(each, origin)), origin: own };
    case "branch":
      return {
        ...tree,
        keys: new Map([...tree.keys].map(([key, each]) => [key, copyOf(each, origin)])),
        origin: own,
      };
  }
}

/** The text that a tree is, if it is one; the empty text otherwise. */
export function textIn(tree: Tree | undefined): string {
  const value: unknown = tree?.kind === "leaf" ? JSON.parse(tree.typed) : undefined;
  return typeof value === "string" ? value : "";
}

/** What stands under a key, if the tree is an object. */
export function under(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === "branch" ? tree.keys.get(key) : undefined;
}

/** The elements of a list; none of anything else. */
export function itemsIn(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === "list" ? tree.items : [];
}

/** The text of a tree, and where each line of it comes from. */
export function printed(tree: Tree): { readonly text: string; readonly origins: readonly Origin[] } {
  const lines: string[] = [];
  const origins: Origin[] = [];
  const write = (each: Tree, lead: string, indent: string, comma: string) => {
    const put = (line: string) => {
      lines.push(line);
      origins.push(each.origin);
    };
    if (each.kind === "leaf") {
      put(`${indent}${lead}${each.typed}${comma}`);
      return;
    }
    const [open, close] = each.kind === "list" ? ["[", "]"] : ["{", "}"];
    const members: [string, Tree][] =
      each.kind === "list"
        ? each.items.map((item) => ["", item])
        : [...each.keys].map(([key, value]) => [`${JSON.stringify(key)}: `, value]);
    if (members.length === 0) {
      put(`${indent}${lead}${open}${close}${comma}`);
      return;
    }
    put(`${indent}${lead}${open}`);
    members.forEach(([own, member], index) => {
      write(member, own, `${indent}  `, index < members.length - 1 ? "," : "");
    });
    put(`${indent}${close}${comma}`);
  };
  write(tree, "", "", "");
  return { text: `${lines.join("\n")}\n`, origins };
}
