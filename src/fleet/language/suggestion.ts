import type { Edit } from "jsonc-parser";
import type { Range } from "../json/outline.ts";

/** Something that may be typed at a place. */
export interface Suggestion {
  /** What people read. */
  readonly label: string;
  readonly kind: "key" | "value" | "resource" | "type" | "model" | "module" | "version" | "fragment" | "snippet";
  /** A few words beside the label. */
  readonly detail?: string;
  /** A sentence or two, in Markdown. */
  readonly docs?: string;
  /** What is put in: a snippet of VS Code. */
  readonly insert: string;
  /** What it takes the place of. */
  readonly range: Range;
  /** What is compared with what is typed there. */
  readonly filter: string;
  /** Suggestions stand in the order of their ranks, then of their labels. */
  readonly rank: number;
  /** What else changes in the text. */
  readonly also?: readonly Edit[];
}

/** A suggestion before it is known where it goes. */
export type Offer = Omit<Suggestion, "range" | "insert" | "filter" | "rank"> & {
  /** The value that is put in. */
  readonly value: unknown;
  readonly rank?: number;
};
