import { parseTree } from "jsonc-parser";
import { isObject } from "../json/objects.ts";
import { endOf, type Range } from "../json/outline.ts";
import type { Shape } from "../schema/shape.ts";
import type { Known } from "./known.ts";
import { newElements } from "./newElements.ts";
import { commaBefore, commaBehind, hasValueBehind } from "./commas.ts";
import { isNewElement, offersFor } from "./offers.ts";
import { placeAt, shapeAt, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import type { Offer, Suggestion } from "./suggestion.ts";
import { fragmentOf } from "./imports.ts";
import { snippetOf, startOf } from "./template.ts";
import { namesFitting, resourcesByName } from "./uses.ts";

/** What may be typed at an offset of a config. */
export function suggestionsAt(reading: Reading, offset: number, known: Known): Suggestion[] {
  const { text, outline } = reading;
  // Behind the config nothing can come.
  if (outline && endOf(outline.root) <= offset) return [];
  const found = placeAt(reading, offset);
  const range = rangeAt(text, offset, found);
  const missing = commaBefore(text, range);
  const isInObject = typeof found.path.at(-1) === "string";
  // Behind a value of an object only another key can come.
  const place = missing && isInObject ? { ...found, path: [...found.path.slice(0, -1), ""], isKey: true } : found;
  const all = place.isKey ? keys(reading, place, range, known) : values(reading, place, range, known);
  if (!missing) return all;
  // Two edits of one place have no order.
  return missing.offset === range.offset
    ? all.map((each) => ({ ...each, insert: `,${each.insert}` }))
    : all.map((each) => ({ ...each, also: [missing, ...(each.also ?? [])] }));
}

function values(reading: Reading, place: Place, range: Range, known: Known): Suggestion[] {
  if (!place.typed && typeof place.path.at(-1) === "string" && hasValueBehind(reading.text, range)) return [];
  const shape = shapeAt(place);
  if (!shape) return [];
  const scene = { reading, place, shape, known };
  const offers = isNewElement(place) ? newElements(scene) : offersFor(scene);
  const comma = commaBehind(reading.text, range);
  return offers.map(({ value, rank = 1, ...rest }) => ({
    ...rest,
    insert: snippetOf(value) + comma,
    range,
    filter: filterOf(rest, value),
    rank,
  }));
}

/** What is typed is compared with the label; quotes may stand before it. */
function filterOf({ label, kind }: Pick<Offer, "label" | "kind">, value: unknown): string {
  return kind === "snippet" || typeof value === "object" ? label : typeof value === "string" ? `"${label}"` : label;
}

function keys(reading: Reading, place: Place, range: Range, known: Known): Suggestion[] {
  const inner = { ...place, path: place.path.slice(0, -1) };
  const shape = shapeAt(inner);
  if (!shape) return [];
  const { text } = reading;
  const there = keysThere(reading, place);
  const isRenamed = /^\s*:/.test(text.slice(range.offset + range.length, range.offset + range.length + 50));
  const comma = isRenamed ? "" : commaBehind(text, range);
  const all = { ...shape.keys, ...variables(place, known) };
  const self = place.element?.piece.fields["name"];
  const named = (of: readonly string[]) =>
    namesFitting((reading.sound ?? reading).get(resourcesByName), of).filter((name) => name !== self);
  return Object.entries(all)
    .filter(([key]) => !there.has(key))
    .map(([key, each]) => ({
      label: key,
      kind: "key" as const,
      ...(each.docs ? { docs: each.docs } : {}),
      insert: isRenamed ? snippetOf(key) : `${snippetOf(key)}: ${snippetOf(startOf(each, named))}${comma}`,
      range,
      filter: `"${key}"`,
      rank: each.required ? 0 : each.deprecated ? 2 : 1,
    }));
}

/** The keys that the object has already, apart from the one that is being typed. */
function keysThere({ text, outline }: Reading, { element, path, typed }: Place): Set<string> {
  if (path.length === 1) {
    // Of a text that is being typed there may be no outline.
    const root = outline ? undefined : parseTree(text);
    const all =
      outline?.entries.map(({ key }) => key) ?? root?.children?.map(({ children }) => String(children?.[0]?.value));
    return new Set(all?.filter((key) => key !== typed?.value));
  }
  let value: unknown = element?.piece.value;
  for (const step of path.slice(element?.path.length ?? 0, -1)) {
    value = typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return new Set(isObject(value) ? Object.keys(value).filter((key) => key !== typed?.value) : []);
}

/** The variables of the fragment whose import the place is in. */
function variables({ path, element }: Place, known: Known): Record<string, Shape> {
  if (path[0] !== "fragments" || path[2] !== "variables" || !element) return {};
  const { id, version } = element.piece.fields;
  const fragment = typeof id === "string" ? fragmentOf(known, id) : undefined;
  const body = fragment?.bodies[typeof version === "string" ? version : ""];
  return Object.fromEntries(
    Object.entries(body?.variables ?? {}).map(([name, { optional }]) => [
      name,
      optional ? {} : { required: true as const },
    ]),
  );
}

/** What is typed already and is replaced: a text with its quotes, or the word before the cursor. */
function rangeAt(text: string, offset: number, { typed }: Place): Range {
  if (typed) {
    // A text that is not closed reaches to the end of its line.
    const end = typed.offset + typed.length;
    const isClosed = text[typed.offset] !== '"' || (typed.length > 1 && text[end - 1] === '"');
    return { offset: typed.offset, length: (isClosed ? end : offset) - typed.offset };
  }
  const typing = /["\w$:.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? "";
  // The key may stand right before it.
  const word = typing.slice(typing.lastIndexOf('":') + 1).replace(/^:/, "");
  return { offset: offset - word.length, length: word.length };
}
