import { cardOf } from "./card.ts";
import type { ConfigModel } from "./configModel.ts";

/** The ids of the items that hold all words of a query, in their card or anywhere in their text. */
export function matching(model: ConfigModel, query: string, names: ReadonlyMap<string, string>): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const { items } = model;
  if (words.length === 0) return items.map(({ id }) => id);
  const found = items.filter((item) => {
    const { name, detail } = cardOf(item, names);
    // The card of the plain values spans the whole config; what they are called is enough.
    const text = item.path.length > 0 ? model.textOf(item) : JSON.stringify(item.value);
    const all = `${name}\n${detail}\n${text}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return found.map(({ id }) => id);
}
