import { parse, type ParseError } from "jsonc-parser";
import type { Item } from "./item.ts";
import { endOf, Mistake, outlineOf, textAt, type Entry, type Outline, type Range } from "../json/outline.ts";
import { plainKeys, sections, settingsId } from "./sections.ts";

/** What becomes an item, before it is known which one it was before the change. */
type Found = Range & Pick<Item, "section" | "path"> & { readonly parts?: readonly Entry[] };

/**
 * A config as items that keep their ids while the text changes: by name within a section, otherwise by place. Comments
 * and trailing commas are passed over; while the text is no JSON at all, the items stay as they were.
 */
export class ConfigModel {
  private current: readonly Item[] = [];
  /** The text that the items were read from. */
  private readFrom = "";
  private broken: number | undefined;
  private nextId = 1;

  constructor(text: string) {
    this.update(text);
  }

  /** In the order in which they are shown. */
  get items(): readonly Item[] {
    return this.current;
  }

  /** The text that the items stand in: the latest that was JSON. */
  get text(): string {
    return this.readFrom;
  }

  /** Where the latest text is no JSON, in characters from its start. */
  get mistake(): number | undefined {
    return this.broken;
  }

  /** The item with an id. */
  item(id: number): Item | undefined {
    return this.current.find((each) => each.id === id);
  }

  /** The item that an offset of the text is in. */
  itemAt(offset: number): Item | undefined {
    return this.current.find((each) => each.path.length > 0 && each.offset <= offset && offset <= endOf(each));
  }

  /** The text of an item, as it stands in the config. */
  textOf(range: Range): string {
    return textAt(this.readFrom, range);
  }

  /** Reads another text; what is the same as before is not read again. Returns whether any item changed. */
  update(text: string): boolean {
    const before = this.current;
    try {
      const items = this.identify(found(outlineOf(text)), text);
      this.broken = undefined;
      this.current = items;
      this.readFrom = text;
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      this.broken = error.offset;
    }
    return before !== this.current;
  }

  /** Finds out which item is which: equal texts at both ends of a section first, then names, then places. */
  private identify(all: readonly Found[], text: string): Item[] {
    const old = groupBySection(this.current);
    return [...groupBySection(all)].flatMap(([section, list]) => {
      const before = old.get(section) ?? [];
      const same = (was: Item | undefined, is: Found | undefined) =>
        was !== undefined && is !== undefined && !is.parts && this.textOf(was) === textAt(text, is);
      let start = 0;
      while (same(before[start], list[start])) start++;
      let end = 0;
      const most = Math.min(before.length, list.length) - start;
      while (end < most && same(before.at(-1 - end), list.at(-1 - end))) end++;
      const changed = list.slice(start, list.length - end).map((each) => ({ ...each, value: valueOf(text, each) }));
      const ids = this.matched(before.slice(start, before.length - end), changed);
      return list.map((each, index): Item => {
        const fromEnd = list.length - index;
        const was = index < start ? before[index] : fromEnd <= end ? before[before.length - fromEnd] : undefined;
        if (was) return was.offset === each.offset && was.path[1] === each.path[1] ? was : { ...was, ...each };
        const { section, path, offset, length } = each;
        const id = ids[index - start] ?? this.nextId++;
        return { id, section, path, offset, length, value: changed[index - start]?.value };
      });
    });
  }

  /** The ids of the old items that changed ones are; undefined for one that is there for the first time. */
  private matched(old: readonly Item[], changed: readonly Omit<Item, "id">[]): (number | undefined)[] {
    const byName = new Map<string, Item[]>();
    for (const item of old) byName.set(identityOf(item), [...(byName.get(identityOf(item)) ?? []), item]);
    const ids = changed.map((each) => byName.get(identityOf(each))?.shift()?.id);
    // A rename: what is left over on both sides, in order, if both sides have as many.
    const taken = new Set(ids);
    const left = old.filter(({ id }) => !taken.has(id));
    const unknown = ids.filter((id) => id === undefined).length;
    if (left.length !== unknown) return ids;
    return ids.map((id) => id ?? left.shift()?.id);
  }
}

function found({ root, entries }: Outline): Found[] {
  const bySection = new Map<string, Found[]>(sections.map(({ id }) => [id, []]));
  const put = (section: string, each: Omit<Found, "section">) => bySection.get(section)?.push({ section, ...each });
  // Of two entries with one key the later counts.
  const counting = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const parts = counting.filter(({ key }) => plainKeys.includes(key));
  if (parts.length > 0) put(settingsId, { path: [], ...root, parts });
  for (const { key, value, elements } of counting) {
    if (plainKeys.includes(key)) continue;
    if (elements && key !== settingsId && bySection.has(key)) {
      elements.forEach((element, index) => put(key, { path: [key, index], ...element }));
    } else {
      put(settingsId, { path: [key], ...value });
    }
  }
  return [...bySection.values()].flat();
}

function groupBySection<T extends { section: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(each.section);
    if (group) group.push(each);
    else groups.set(each.section, [each]);
  }
  return groups;
}

/** What tells an item from others of its section, apart from its place. */
function identityOf({ path, value }: Pick<Item, "path" | "value">): string {
  if (path.length < 2) return JSON.stringify(path);
  if (typeof value === "string") return value;
  const fields = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return JSON.stringify(fields["name"] ?? fields["id"] ?? fields["fragment_id"] ?? fields["pattern"] ?? null);
}

/** What a stretch of text says. Throws a `Mistake` where it is no JSON, be it with comments and trailing commas. */
function valueOf(text: string, range: Range & Pick<Found, "parts">): unknown {
  if (range.parts) return Object.fromEntries(range.parts.map(({ key, value }) => [key, valueOf(text, value)]));
  const own = textAt(text, range);
  try {
    return JSON.parse(own);
  } catch {
    const errors: ParseError[] = [];
    const value: unknown = parse(own, errors, { allowTrailingComma: true });
    if (errors[0]) throw new Mistake(range.offset + errors[0].offset);
    return value;
  }
}
