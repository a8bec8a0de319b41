import { fieldsOf, textOf } from "../json/objects.ts";
import type { Range } from "../json/outline.ts";

/** Where an item stands in the config: `["components", 2]`, `["network"]`, or `[]` for the plain values together. */
export type ItemPath = readonly [] | readonly [key: string] | readonly [key: string, index: number];

/** One card's worth of a config: an element of a list, or a setting. */
export interface Item extends Range {
  /** Stays the same while the text changes around and inside the item. */
  readonly id: number;
  readonly section: string;
  readonly path: ItemPath;
  /** What its text says, numbers rounded to doubles: for looking at, never for writing back. */
  readonly value: unknown;
}

/** The value of a key, if the item is an object. */
export function field(item: Item, key: string): unknown {
  const fields = fieldsOf(item.value);
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** The value of a key if it is text, otherwise nothing. */
export function textField(item: Item, key: string): string {
  return textOf(field(item, key));
}

/** Whether an item is a component or a service. */
export function isResource({ section }: Item): boolean {
  return section === "components" || section === "services";
}
