import type { Item } from "../item.ts";

/** Something that goes into a config: an element of a list, or a setting. */
export interface Addition {
  readonly key: string;
  readonly value: unknown;
}

/** Something that can be picked to be added. */
export interface Addable {
  readonly label: string;
  /** What it is, in a few words. */
  readonly description: string;
  /** What it is for, in a sentence. */
  readonly detail: string;
  /** What goes into the config, made when it is picked; the one that should be looked at comes last. */
  readonly additions: (items: readonly Item[]) => readonly Addition[];
}
