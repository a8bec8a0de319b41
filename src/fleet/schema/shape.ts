/** What a word in a config stands for, beyond being text. */
export type Meaning =
  | "name"
  | "longName"
  | "resource"
  | "api"
  | "model"
  | "module"
  | "version"
  | "fragment"
  | "frame"
  | "duration"
  | "schedule"
  | "url"
  | "multiline";

/** The type that JSON gives to a value. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array";

/** What a value in a config may be. Plain data: it may be posted to a page as it is. */
export interface Shape {
  /** Undefined: anything. */
  readonly type?: JsonType | readonly JsonType[];
  /** What it does, in a sentence or two. */
  readonly docs?: string;
  readonly required?: true;
  readonly default?: unknown;
  /** The only values that are known; case does not matter when `anyCase` is set. */
  readonly values?: readonly string[];
  readonly anyCase?: true;
  readonly means?: Meaning;
  /** For the name of a resource: the subtypes that it may be of, such as `board`. */
  readonly of?: readonly string[];
  /** The keys of an object. Other keys are unknown, unless `others` says what they hold. */
  readonly keys?: Readonly<Record<string, Shape>>;
  /** What keys that are not in `keys` hold. */
  readonly others?: Shape;
  /** The elements of an array. */
  readonly items?: Shape;
  /** Why nobody should write it any more. */
  readonly deprecated?: string;
}

/** What a key of an object may hold, if the key is known: `constructor`, which every object has, is not. */
export function keyOf({ keys }: Shape, key: string): Shape | undefined {
  return keys && Object.hasOwn(keys, key) ? keys[key] : undefined;
}
