import type { Origin, Source } from "./origin.ts";
import { copyOf, itemsIn, leaf, textIn, under, type Branch, type Tree } from "./tree.ts";

/** Where the values of variables come from, and the names of those that have none. */
interface Filling {
  /** What the import gives, by name. */
  readonly given: Tree | undefined;
  /** Who gives it. */
  readonly giver: Source;
  readonly missing: Set<string>;
}

/** Puts values in the place of `{"$variable": {"name": …}}`. What has neither value nor default stays [docs]. */
export function withVariables<T extends Tree>(tree: T, filling: Filling): T;
export function withVariables(tree: Tree, filling: Filling): Tree {
  if (tree.kind === "leaf") return tree;
  if (tree.kind === "list") return { ...tree, items: tree.items.map((each) => withVariables(each, filling)) };
  const variable = under(tree, "$variable");
  const name = textIn(under(variable, "name"));
  if (name) {
    const given = under(filling.given, name);
    if (given) return copyOf(given, { source: filling.giver, made: { variable: name, isDefault: false } });
    const standard = under(variable, "default") ?? under(variable, "default_value");
    if (standard) return copyOf(standard, { ...tree.origin, made: { variable: name, isDefault: true } });
    filling.missing.add(name);
    return tree;
  }
  return { ...tree, keys: new Map([...tree.keys].map(([key, each]) => [key, withVariables(each, filling)])) };
}

/** Puts `<prefix>-` before the names of components and services, and where they depend on one another. */
export function withPrefix(body: Branch, prefix: string): Branch {
  if (!prefix) return body;
  const lists = ["components", "services"];
  const names = new Set(lists.flatMap((list) => itemsIn(under(body, list)).map((each) => textIn(under(each, "name")))));
  const renamed = (each: Tree): Tree => {
    const name = textIn(each);
    const origin: Origin = { source: each.origin.source, made: "by a prefix" };
    return name && names.has(name) ? leaf(`${prefix}-${name}`, origin) : each;
  };
  const keys = new Map(body.keys);
  for (const key of lists) {
    const list = keys.get(key);
    if (list?.kind !== "list") continue;
    const items = list.items.map((item): Tree => {
      if (item.kind !== "branch") return item;
      const own = new Map(item.keys);
      const [name, dependsOn] = [own.get("name"), own.get("depends_on")];
      if (name) own.set("name", renamed(name));
      if (dependsOn?.kind === "list") own.set("depends_on", { ...dependsOn, items: dependsOn.items.map(renamed) });
      return { ...item, keys: own };
    });
    keys.set(key, { ...list, items });
  }
  return { ...body, keys };
}
