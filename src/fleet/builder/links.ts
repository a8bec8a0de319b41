import type { Link } from "./cards.ts";
import type { ConfigModel } from "./configModel.ts";
import { isResource, textField, type Item } from "./item.ts";
import { maybeNamedIn, namedIn } from "./uses.ts";

/**
 * Which components and services need which: those that they depend on, and those that their attributes name. Attributes
 * of a module's model are looked through for names, since what they mean is written nowhere.
 */
export function linksOf(model: ConfigModel): Link[] {
  const resources = model.items.filter(isResource);
  const byName = new Map<string, number>();
  for (const item of resources) if (textField(item, "name")) byName.set(textField(item, "name"), item.id);
  return resources.flatMap((item) => linksFrom(model, item, byName));
}

function linksFrom(model: ConfigModel, item: Item, byName: ReadonlyMap<string, number>): Link[] {
  const found = new Map<number, Link>();
  const add = (name: string, kind: Link["kind"]) => {
    const to = byName.get(name);
    if (to !== undefined && !found.has(to)) found.set(to, { from: item.id, to, kind });
  };
  for (const { name, isDependency } of namedIn(item, model.textOf(item))) {
    add(name, isDependency ? "depends_on" : "attribute");
  }
  for (const name of maybeNamedIn(item)) if (byName.get(name) !== item.id) add(name, "attribute");
  return [...found.values()];
}
