import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import { itemsOfLists, propertiesOf, Side, type Member } from "../merge/sides.ts";

/** Something in a config that can come, change and go: a named item of a list, or a key at the top. */
export interface Changed {
  /** The list that it is in, such as `components`; undefined for a key at the top. */
  readonly section: string | undefined;
  readonly name: string;
}

/** An item that has another name, and is otherwise as it was. */
export interface Renamed {
  readonly section: string;
  readonly from: string;
  readonly to: string;
}

/** What differs between two versions of a config. */
export interface Changes {
  readonly added: readonly Changed[];
  readonly renamed: readonly Renamed[];
  readonly changed: readonly Changed[];
  readonly removed: readonly Changed[];
}

/** Compares by what is said; format and order are no change. What is no JSON is as if it were empty. */
export function changesBetween(before: string, after: string): Changes {
  const old = Side.of(before) ?? empty();
  const now = Side.of(after) ?? empty();
  const [was, is] = [valuesOf(old.root), valuesOf(now.root)];
  const found: Found = { added: [], renamed: [], changed: [], removed: [] };
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [one, other] = [was.get(key), is.get(key)];
    if (one && other && old.says(one, now, other)) continue;
    const [wasItems, isItems] = itemsOfLists([one ?? noItems, other ?? noItems]) ?? [];
    if (wasItems && isItems) compareItems(key, old, wasItems, now, isItems, found);
    else found[!one ? "added" : other ? "changed" : "removed"].push({ section: undefined, name: key });
  }
  return found;
}

/** What stands under the keys at the top; of two with one name the later counts. */
function valuesOf({ type, children = [] }: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  if (type !== "object") return found;
  for (const { children: [key, value] = [] } of children) if (key && value) found.set(String(key.value), value);
  return found;
}

type Found = { [K in keyof Changes]: Changes[K][number][] };

const noItems: Node = { type: "array", offset: 0, length: 0, children: [] };

/** What went and came in one list, the same but for its name, is renamed: each that went with the first that is left. */
function compareItems(section: string, old: Side, was: Members, now: Side, is: Members, found: Found): void {
  const come = new Map<string | undefined, string[]>();
  for (const [name, { value }] of is) {
    if (was.has(name)) continue;
    const rest = saidButForName(now, value);
    const alike = come.get(rest);
    if (alike) alike.push(name);
    else come.set(rest, [name]);
  }
  const taken = new Set<string>();
  for (const [name, { value }] of was) {
    const other = is.get(name)?.value;
    const rest = other ? undefined : saidButForName(old, value);
    const to = rest === undefined ? undefined : come.get(rest)?.shift();
    if (to !== undefined) {
      taken.add(to);
      found.renamed.push({ section, from: name, to });
    } else if (!other || !old.says(value, now, other)) {
      found[other ? "changed" : "removed"].push({ section, name });
    }
  }
  for (const name of is.keys()) if (!was.has(name) && !taken.has(name)) found.added.push({ section, name });
}

/** What an item says apart from what it calls itself; undefined for one without a name. */
function saidButForName(side: Side, item: Node): string | undefined {
  const properties = propertiesOf(item);
  if (!properties?.has("name")) return undefined;
  const others = [...properties].filter(([key]) => key !== "name");
  return others
    .map(([key, { value }]) => `${JSON.stringify(key)}:${side.meaning(value)}`)
    .sort()
    .join();
}

/** The changes in one phrase, such as `adds cam, changes 4 components and removes vision`. */
export function phraseOf({ added, renamed, changed, removed }: Changes): string {
  const phrases = [
    ...(added.length > 0 ? [t("adds {0}", listed(added))] : []),
    ...(renamed.length > 0 ? [t("renames {0}", renames(renamed))] : []),
    ...(changed.length > 0 ? [t("changes {0}", listed(changed))] : []),
    ...(removed.length > 0 ? [t("removes {0}", listed(removed))] : []),
  ];
  return enumerated(phrases) || t("changes only the format");
}

/** A few by their names, more by their number. */
function listed(all: readonly Changed[]): string {
  if (all.length <= mostNamed) return enumerated(all.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const { section } of all) counts.set(section ?? "", (counts.get(section ?? "") ?? 0) + 1);
  return enumerated([...counts].map(([section, count]) => counted(section, count)));
}

function renames(all: readonly Renamed[]): string {
  if (all.length <= mostNamed) return enumerated(all.map(({ from, to }) => t("{0} to {1}", from, to)));
  return listed(all.map(({ section, from }) => ({ section, name: from })));
}

const mostNamed = 3;

function enumerated(all: readonly string[]): string {
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : t("{0} and {1}", all.slice(0, -1).join(", "), last);
}

function counted(section: string, count: number): string {
  const one = count === 1;
  switch (section) {
    case "components":
      return one ? t("1 component") : t("{0} components", count);
    case "services":
      return one ? t("1 service") : t("{0} services", count);
    case "modules":
      return one ? t("1 module") : t("{0} modules", count);
    case "fragments":
      return one ? t("1 fragment") : t("{0} fragments", count);
    default:
      return one ? t("1 more") : t("{0} more", count);
  }
}

type Members = ReadonlyMap<string, Member>;

function empty(): Side {
  const side = Side.of("{}");
  if (!side) throw new Error("An empty object is JSON.");
  return side;
}
