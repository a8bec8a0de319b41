import type { Edit } from "jsonc-parser";
import type { Range } from "../json/outline.ts";
import type { Element } from "../language/reading.ts";

/** How bad it is. An error would break the machine: part of it, or all of it, would not start. */
export type Severity = "error" | "warning" | "hint";

/** A way to make a problem go away. */
export interface Fix {
  /** What it does, as a command: `Add "version"`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Something that is wrong with a config. */
export interface Problem {
  readonly code: Code;
  readonly severity: Severity;
  /** In characters from the start of the text. */
  readonly offset: number;
  readonly length: number;
  /** One sentence. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Other places that have a part in it. */
  readonly related?: readonly Related[];
}

/** A place that has a part in a problem, and which. */
export interface Related extends Range {
  readonly message: string;
}

/** What can be wrong. */
export type Code =
  | "json"
  | "duplicate-key"
  | "unknown-key"
  | "missing-key"
  | "wrong-type"
  | "unknown-value"
  | "name"
  | "api"
  | "model"
  | "version"
  | "duration"
  | "schedule"
  | "placeholder"
  | "rule"
  | "duplicate-name"
  | "nothing-of-that-name"
  | "cycle"
  | "missing-module"
  | "not-imported"
  | "variable";

/** A problem before its place in the text is looked for: it leads there by keys and indexes. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  readonly path: readonly (string | number)[];
  /** Marks the key instead of the value. */
  readonly atKey?: true;
  readonly message: string;
  readonly fixes?: readonly Plan[];
  readonly related?: readonly (Pick<Finding, "path" | "message"> & { readonly element: Element })[];
}

/** A fix before its place is looked for. */
export type Plan = { readonly title: string } & (
  | { readonly replaceBy: unknown }
  | { readonly renameTo: string }
  | { readonly add: string; readonly value: unknown }
  | { readonly remove: true }
  /** Puts something into a list of the config, wherever the problem is. */
  | { readonly append: string; readonly value: unknown }
);
