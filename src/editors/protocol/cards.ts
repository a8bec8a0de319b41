/** What a config looks like to the page: cards in sections, and what is inside of one. */
import { linkKinds, type Card, type Link } from "../../fleet/builder/cards.ts";
import type { Path } from "../../fleet/builder/edits/tree.ts";
import { fieldKinds, type Choice, type Field, type FieldKind } from "../../fleet/builder/form/field.ts";
import { count, either, flag, list, object, oneOf, text, type Reader } from "./readers.ts";

export type { Card, Field, FieldKind, Link, Path };

/** A group of cards. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Whether its cards stand in an order that can be changed. */
  readonly ordered: boolean;
  /** Whether its cards have a name that the user chooses. */
  readonly renames: boolean;
  /** Whether its cards can be disabled. */
  readonly disables: boolean;
}

/** What is inside of a card that is open. */
export interface Body {
  readonly id: number;
  readonly fields: readonly Field[];
}

/** How bad a problem is. */
export type Severity = (typeof severities)[number];

const severities = ["error", "warning", "info"] as const;

/** Something that is wrong with an item. */
export interface Problem {
  /** The card; 0 for a problem of the config as a whole. */
  readonly card: number;
  /** The field inside of the card. */
  readonly path: Path;
  readonly severity: Severity;
  readonly message: string;
  /** Whether there is, or may be, a quick fix for it. */
  readonly fixable: boolean;
}

/** Reads where a value stands inside of an item. */
export const path: Reader<Path> = list(either(text, count));

/** Reads a group of cards. */
export const section: Reader<Section> = object<Section>(
  { id: text, title: text, ordered: flag, renames: flag, disables: flag },
  {},
);

/** Reads a card. */
export const card: Reader<Card> = object<Card>(
  { id: count, section: text, name: text, detail: text, kind: text, disabled: flag },
  {},
);

const choice = object<Choice>({ value: text, detail: text }, {});

const field: Reader<Field> = (value) => readField(value);

const readField: Reader<Field> = object<Field>(
  { path, label: text, kind: oneOf(...fieldKinds) },
  {
    docs: text,
    required: flag,
    stays: flag,
    value: text,
    fallback: text,
    choices: list(choice),
    apis: list(text),
    fields: list(field),
    fresh: text,
  },
);

/** Reads what is inside of a card. */
export const body: Reader<Body> = object<Body>({ id: count, fields: list(field) }, {});

/** Reads what is wrong with an item. */
export const problem: Reader<Problem> = object<Problem>(
  { card: count, path, severity: oneOf(...severities), message: text, fixable: flag },
  {},
);

/** Reads which card needs which. */
export const link: Reader<Link> = object<Link>({ from: count, to: count, kind: oneOf(...linkKinds) }, {});
