import type { Element, Reading } from "./reading.ts";

/** What an element is, and where it begins. */
export type Begun = Pick<Element, "piece" | "path" | "offset">;

/**
 * The elements of one list, also while the config is no JSON in the midst of typing: those of the reading before then, of
 * which what stood before the first difference stays and what stood after the last one moves along.
 */
export function elementsWhileTyping(reading: Reading, section: string): readonly Begun[] {
  if (!reading.sound) return reading.section(section);
  const { first, last, by } = reading.get(difference);
  return reading.sound.section(section).flatMap((each) => {
    if (each.offset < first) return [each];
    return each.offset >= last ? [{ ...each, offset: each.offset + by }] : [];
  });
}

/** Between which offsets of the sound text something else was typed, and by how much that moved the rest. */
function difference({ sound, text }: Reading) {
  const old = sound?.text ?? "";
  const most = Math.min(old.length, text.length);
  let first = 0;
  while (first < most && old[first] === text[first]) first++;
  let after = 0;
  while (after < most - first && old.at(-1 - after) === text.at(-1 - after)) after++;
  return { first, last: old.length - after, by: text.length - old.length };
}
