import type { Shape } from "../schema/shape.ts";

type Names = (of: readonly string[]) => readonly string[];

/** A text that somebody changes next, in quotes. */
export const stop = (word: string): string => `\u0001${word}\u0002`;

/** A number or word that somebody changes next, without quotes. */
export const bareStop = (word: string): string => `\u0003${word}\u0004`;

/** One of some words. */
export const choice = (words: readonly string[]): string => `\u0001|${words.join(",")}|\u0002`;

/** The one word that there is, or one of several; none that has signs which a choice takes for its own. */
function oneOf(words: readonly string[]): string {
  const plain = words.filter((word) => /^[\w-]+$/.test(word));
  return plain.length > 1 ? choice(plain) : stop(plain[0] ?? "");
}

/** A value as a snippet of VS Code, with its stops counted from 1 in the order of the text. */
export function snippetOf(value: unknown): string {
  const text = JSON.stringify(value, undefined, "\t").replace(/[\\$]/g, "\\$&");
  let count = 0;
  // JSON writes control characters as escapes, whose backslash has just been doubled.
  return text.replaceAll(
    /"\\\\u0003(.*?)\\\\u0004"|\\\\u0001(.*?)\\\\u0002/g,
    (_, bare: string | undefined, word: string | undefined) => tabStop(++count, bare ?? word ?? ""),
  );
}

function tabStop(count: number, word: string): string {
  if (word.startsWith("|")) return `\${${count}${word}}`;
  return word ? `\${${count}:${word.replaceAll("}", "\\}")}}` : `$${count}`;
}

/** What a key is filled with at first; `names` tells which resources of a config are of some subtypes. */
export function startOf(shape: Shape, names: Names = () => []): unknown {
  const { type, values, required: _, keys = {}, means } = shape;
  if (shape.default !== undefined)
    return typeof shape.default === "string" ? stop(shape.default) : bareStop(JSON.stringify(shape.default));
  if (values && values.length > 0) return choice(values.filter(Boolean));
  if (means === "resource") return oneOf(names(shape.of ?? []));
  switch (typeof type === "string" ? type : type?.[0]) {
    case "string":
      return stop(means === "duration" ? "10s" : "");
    case "number":
    case "integer":
      return bareStop("0");
    case "boolean":
      return bareStop("true");
    case "array":
      return [startOf(shape.items ?? {}, names)].filter((each) => each !== undefined);
    case "object":
      return requiredOf(keys, names);
    default:
      return stop("");
  }
}

/** The keys that may not be left out, filled at first. */
export function requiredOf(keys: Readonly<Record<string, Shape>>, names?: Names): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(keys)
      .filter(([, { required }]) => required)
      .map(([key, shape]) => [key, startOf(shape, names)]),
  );
}
