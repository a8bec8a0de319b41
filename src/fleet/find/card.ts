import { sections } from "../config/configItems.ts";
import type { FragmentRef, LocationRef, MachineRef, ModuleRef, OrganizationRef, PartRef } from "../refs.ts";
import type { Lexicon, Words } from "./words.ts";

/** A list of a config whose items can be found. */
export type Section = (typeof sections)[number];

/** A named item of a config. Attributes are left out: they may hold secrets. */
export interface Item {
  readonly section: Section;
  readonly words: Words;
  /** From 0. */
  readonly line: number;
}

/** A config, and what can be found in it. */
export interface Config {
  readonly ref: PartRef | FragmentRef;
  readonly words: Words;
  readonly items: readonly Item[];
}

/** A thing of the fleet, with all that can be found by looking into it. */
export interface Card {
  readonly ref: OrganizationRef | LocationRef | MachineRef | FragmentRef | ModuleRef;
  readonly words: Words;
  /** The names of what stands above it, with slashes between. */
  readonly path: string;
  /** A machine has one for each part, the main part first; a fragment has its own. */
  readonly configs: readonly Config[];
  /** When its configs were read, in milliseconds since 1970; 0 when they were not. */
  readonly readAt: number;
}

/** How many things can be found on a card. */
export function sizeOf({ configs }: Card): number {
  return configs.reduce((sum, { items }) => sum + 1 + items.length, 1);
}

type WrittenItem = [section: number, name: string, more: string, line: number];

interface Written {
  readonly ref: Card["ref"];
  readonly more: string;
  readonly path: string;
  readonly at: number;
  readonly configs: { readonly ref: Config["ref"]; readonly more: string; readonly items: WrittenItem[] }[];
}

/** A card as a line of text. */
export function writeCard({ ref, words, path, configs, readAt }: Card): string {
  const written: Written = {
    ref,
    more: words.more,
    path,
    at: readAt,
    configs: configs.map((config) => ({
      ref: config.ref,
      more: config.words.more,
      items: config.items.map((item) => [sections.indexOf(item.section), item.words.name, item.words.more, item.line]),
    })),
  };
  return JSON.stringify(written);
}

/** Reads what `writeCard` has written. Throws when the line is something else. */
export function readCard(line: string, lexicon: Lexicon): Card {
  const { ref, more, path, at, configs } = JSON.parse(line) as Written;
  return {
    ref,
    words: lexicon.of(ref.name, more),
    path,
    readAt: at,
    configs: configs.map((config) => ({
      ref: config.ref,
      words: lexicon.of(config.ref.name, config.more),
      items: config.items.map(([section, name, words, itemLine]) => ({
        section: sections[section] ?? "components",
        words: lexicon.of(name, words),
        line: itemLine,
      })),
    })),
  };
}
