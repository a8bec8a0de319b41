import { getNodeValue, parseTree, type Node } from "jsonc-parser";
import { nodeAt } from "../json/nodeAt.ts";
import { sections } from "../config/configItems.ts";
import type { Item, Section } from "./card.ts";
import type { Lexicon } from "./words.ts";

/** Configs beyond this length, in characters, are not looked into: to parse one would hold everything up. */
const longest = 1_000_000;

/**
 * What can be found in the text of a config: names, types, models, ids of modules and fragments. Nothing else is kept,
 * because attributes may hold secrets. Empty when the text is no config.
 *
 * @param fragmentName The name of a fragment, which the config knows by its id.
 */
export function itemsIn(text: string, lexicon: Lexicon, fragmentName: (id: string) => string | undefined): Item[] {
  if (text.length > longest) return [];
  const root = parseTree(text, [], { disallowComments: true });
  if (root?.type !== "object") return [];
  const lineAt = lineCounter(text);
  return sections.flatMap((section) => {
    const list = nodeAt(root, [section]);
    return (list?.type === "array" ? (list.children ?? []) : []).flatMap((node) => {
      const words = wordsOf(node, section, fragmentName);
      return words ? [{ section, words: lexicon.of(words.name, words.more), line: lineAt(node.offset) }] : [];
    });
  });
}

/** What an item is known by; undefined for what has no name. */
function wordsOf(
  node: Node,
  section: Section,
  fragmentName: (id: string) => string | undefined,
): { name: string; more: string } | undefined {
  const field = (name: string): string => {
    const value: unknown = node.type === "object" ? nodeAt(node, [name])?.value : undefined;
    return typeof value === "string" ? value : "";
  };
  if (section === "fragments") {
    const id = node.type === "string" ? String(getNodeValue(node)) : field("id");
    return id ? { name: fragmentName(id) ?? id, more: id } : undefined;
  }
  const name = field("name");
  const type = field("api") || field("type");
  return name ? { name, more: [type, field("model"), field("module_id")].filter(Boolean).join(" ") } : undefined;
}

/** Tells the lines, from 0, of offsets in any order. */
function lineCounter(text: string): (offset: number) => number {
  let [at, line] = [0, 0];
  return (offset) => {
    if (offset < at) [at, line] = [0, 0];
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
