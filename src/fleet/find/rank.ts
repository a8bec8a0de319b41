import { lettersIn, type Words } from "./words.ts";

/** What is looked for: its words in lower case. */
export type Query = readonly QueryWord[];

interface QueryWord {
  readonly text: string;
  readonly letters: number;
}

/** Words beyond this number are not looked for: there is a bit for each. */
const most = 32;

/** Splits what was typed at white space. */
export function queryOf(typed: string): Query {
  const texts = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, most);
  return texts.map((text) => ({ text, letters: lettersIn(text) }));
}

/** How well words fit a query: a higher rank is better. */
export interface Fit {
  readonly rank: number;
  /** A bit for each word of the query that has to stand around the thing, because it is not in its own words. */
  readonly missing: number;
}

/** Looks for each word of a query in a name and the further words; undefined when none of them is there. */
export function fit(words: Words, query: Query): Fit | undefined {
  let [sum, missing] = [0, 0];
  for (const [index, { text, letters }] of query.entries()) {
    const found = (letters & ~words.letters) === 0 ? fitOf(words, text) : 0;
    if (found === 0) missing |= 1 << index;
    sum += found;
  }
  return sum > 0 ? { rank: sum / query.length, missing } : undefined;
}

/** A bit for each word of a query that stands in a text in lower case. */
export function wordsIn(lowerText: string, query: Query): number {
  let found = 0;
  for (const [index, { text }] of query.entries()) if (lowerText.includes(text)) found |= 1 << index;
  return found;
}

function fitOf({ lowerName, lowerMore }: Words, text: string): number {
  return Math.max(inName(lowerName, text), inMore(lowerMore, text));
}

/** Same, beginning, beginning of a word, inside, letters in order: in this order; short names before long ones. */
function inName(name: string, text: string): number {
  const shortness = 1 / (1 + name.length - text.length);
  const at = name.indexOf(text);
  if (at === 0) return name.length === text.length ? 1000 : 800 + 100 * shortness;
  if (at > 0) return (startsWord(name, text) ? 600 : 400) + 100 * shortness;
  return scattered(name, text);
}

function inMore(more: string, text: string): number {
  const at = more.indexOf(text);
  if (at < 0) return 0;
  const end = more.charAt(at + text.length);
  const begins = at === 0 || more.charAt(at - 1) === " ";
  if (begins) return end === "" || end === " " ? 500 : 350;
  return startsWord(more, text) ? 320 : 200;
}

function startsWord(whole: string, text: string): boolean {
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
    if (at === 0 || isBreak(whole.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** All letters in order, though not side by side: from 1 to 190, the more of them begin a word or follow each other. */
function scattered(name: string, text: string): number {
  let at = -1;
  let good = 0;
  for (let index = 0; index < text.length; index++) {
    const next = name.indexOf(text.charAt(index), at + 1);
    if (next < 0) return 0;
    if (next === at + 1 || isBreak(name.charCodeAt(next - 1))) good++;
    at = next;
  }
  // A few letters far apart say nothing.
  return good * 2 > text.length ? 1 + (189 * good) / text.length : 0;
}

/** Whether a word may begin after this character: anything but letters and digits. */
function isBreak(code: number): boolean {
  return !((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127);
}
