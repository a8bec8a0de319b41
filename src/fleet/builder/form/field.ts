import type { Path } from "../edits/tree.ts";

/** All ways in which a field is edited. */
export const fieldKinds = [
  /** The name of the item, which others refer to. */
  "name",
  "text",
  /** Text of several lines. */
  "lines",
  "number",
  "integer",
  "boolean",
  /** One of the choices and nothing else. */
  "choice",
  /** The name of another resource. */
  "resource",
  /** Names of other resources. */
  "resources",
  /** Texts in an order. */
  "texts",
  /** A list of anything; its elements are fields. */
  "list",
  /** An object with keys that are known; they are fields. */
  "group",
  /** An object whose keys are the user's choice; they are fields. */
  "map",
  /** Whatever has no other kind. */
  "json",
] as const;

/** How a field is edited. */
export type FieldKind = (typeof fieldKinds)[number];

/** Something that a field may be set to. */
export interface Choice {
  readonly value: string;
  /** What it is, in a few words; may be empty. */
  readonly detail: string;
}

/** One value inside an item, as a form shows it. */
export interface Field {
  readonly path: Path;
  readonly label: string;
  readonly kind: FieldKind;
  /** What it means; code stands between backticks. */
  readonly docs?: string | undefined;
  readonly required?: boolean | undefined;
  /** Whether it is there only because it is set, like an element of a list: then an empty text is a value, too. */
  readonly stays?: boolean | undefined;
  /** Its JSON as it stands in the text, but for the indent; undefined when it is not set. */
  readonly value?: string | undefined;
  /** What holds while it is not set, as JSON. */
  readonly fallback?: string | undefined;
  /** For a choice all that can be chosen, for a text what is suggested. */
  readonly choices?: readonly Choice[] | undefined;
  /** For names of resources the subtypes of API that they may have; any if there are none. */
  readonly apis?: readonly string[] | undefined;
  /** What stands in it, if it holds others. */
  readonly fields?: readonly Field[] | undefined;
  /** The JSON that it, or a new element of it, begins with. */
  readonly fresh?: string | undefined;
}
