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
  const found = {
    added: [] as Changed[],
    renamed: [] as Renamed[],
    changed: [] as Changed[],
    removed: [] as Changed[],
  };
  const compare = (section: string | undefined, was: Members, is: Members, within?: typeof compareLists) => {
    for (const [name, { value }] of was) {
      const other = is.get(name)?.value;
      if (other && old.says(value, now, other)) continue;
      if (other && within?.(name, value, other)) continue;
      if (!other && within?.(name, value, undefined)) continue;
      found[other ? "changed" : "removed"].push({ section, name });
    }
    for (const [name, { value }] of is) {
      if (!was.has(name) && !within?.(name, undefined, value)) found.added.push({ section, name });
    }
  };
  /** Tells what went and came in one list, the same but for its name, as renamed. */
  const pairRenamed = (section: string, was: Members, is: Members): void => {
    for (const gone of found.removed.filter((each) => each.section === section)) {
      const before = was.get(gone.name)?.value;
      const isRenamed = (each: Changed) => {
        const after = each.section === section && is.get(each.name)?.value;
        return before && after && saysButForName(old, before, now, after);
      };
      const come = found.added.find(isRenamed);
      if (!come) continue;
      found.renamed.push({ section, from: gone.name, to: come.name });
      found.removed.splice(found.removed.indexOf(gone), 1);
      found.added.splice(found.added.indexOf(come), 1);
    }
  };
  const none: Node = { type: "array", offset: 0, length: 0, children: [] };
  const compareLists = (section: string, was: Node | undefined, is: Node | undefined): boolean => {
    const [wasItems, isItems] = itemsOfLists([was ?? none, is ?? none]) ?? [];
    if (wasItems && isItems) {
      compare(section, wasItems, isItems);
      pairRenamed(section, wasItems, isItems);
    }
    return wasItems !== undefined;
  };
  compare(undefined, propertiesOf(old.root) ?? new Map(), propertiesOf(now.root) ?? new Map(), compareLists);
  return found;
}

/** Whether two items say the same, apart from what each calls itself. */
function saysButForName(old: Side, was: Node, now: Side, is: Node): boolean {
  const [before, after] = [propertiesOf(was), propertiesOf(is)];
  if (!before?.has("name") || !after?.has("name") || before.size !== after.size) return false;
  return [...before].every(([key, { value }]) => {
    const other = after.get(key)?.value;
    return other !== undefined && (key === "name" || old.says(value, now, other));
  });
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
