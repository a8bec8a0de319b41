import { parseTree, type Node, type ParseError } from "jsonc-parser";
import { textAt } from "../json/outline.ts";
import { indentAt } from "../json/style.ts";
import { meaningOfNode } from "../config/configText.ts";

/** From the whole to a value in it: names of keys and of items, or the place of an item that has no name. */
export type Path = readonly (string | number)[];

/** One version of a text, as a tree. */
export class Side {
  private readonly meanings = new Map<Node, string>();

  private constructor(
    readonly text: string,
    readonly root: Node,
  ) {}

  /** Undefined for what is no JSON. Comments are let through: they are in nobody's way. */
  static of(text: string): Side | undefined {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors);
    return root && errors.length === 0 ? new Side(text, root) : undefined;
  }

  /** What a node says, whatever its format and the order of its keys. */
  meaning(node: Node): string {
    let meaning = this.meanings.get(node);
    if (meaning === undefined) {
      meaning = meaningOfNode(node, this.text, (each) => this.meaning(each));
      this.meanings.set(node, meaning);
    }
    return meaning;
  }

  /** Whether a node says the same as one of another side. */
  says(node: Node, other: Side, there: Node): boolean {
    return this.typed(node) === other.typed(there) || this.meaning(node) === other.meaning(there);
  }

  /** A node as it is typed. */
  typed(node: Node): string {
    return textAt(this.text, node);
  }

  /** The white space at the beginning of the line in which a node begins. */
  indent({ offset }: Node): string {
    return indentAt(this.text, offset);
  }
}

/** A member of an object or a list: what names it there, the node to move with it, and its value. */
export interface Member {
  readonly key: string;
  readonly node: Node;
  readonly value: Node;
}

/** The properties of an object by name; undefined for anything else, and for an object with two of one name. */
export function propertiesOf(node: Node): Map<string, Member> | undefined {
  if (node.type !== "object") return undefined;
  const found = new Map<string, Member>();
  for (const property of node.children ?? []) {
    const [name, value] = property.children ?? [];
    if (!name || !value) return undefined;
    const key = String(name.value);
    found.set(key, { key, node: property, value });
  }
  return found.size === (node.children ?? []).length ? found : undefined;
}

/** What tells the items of a list from one another, the best first. */
const names = ["name", "id", "fragment_id", "type", "method", "pattern"];

/**
 * The items of several versions of a list by what names them, as far as one key names all of them. Undefined for lists
 * in which only the place tells an item.
 */
export function itemsOfLists(lists: readonly Node[]): Map<string, Member>[] | undefined {
  if (lists.some(({ type }) => type !== "array")) return undefined;
  for (const name of names) {
    const found = lists.map((list) => itemsBy(name, list));
    if (found.every((each) => each !== undefined)) return found;
  }
  return undefined;
}

function itemsBy(name: string, list: Node): Map<string, Member> | undefined {
  const items = list.children ?? [];
  const found = new Map<string, Member>();
  for (const node of items) {
    const key = keyBy(name, node);
    if (key === undefined) return undefined;
    found.set(key, { key, node, value: node });
  }
  return found.size === items.length ? found : undefined;
}

/** A string names itself: the id of a fragment, or what a resource depends on. A fragment may be there per prefix. */
function keyBy(name: string, node: Node): string | undefined {
  if (node.type === "string") return name === "id" || name === "name" ? String(node.value) : undefined;
  const properties = propertiesOf(node);
  const value: unknown = properties?.get(name)?.value.value;
  if (typeof value !== "string") return undefined;
  const prefix: unknown = properties?.get("prefix")?.value.value;
  return name === "id" && typeof prefix === "string" && prefix ? `${value} ${prefix}` : value;
}
