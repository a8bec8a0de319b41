import { inTurns } from "../inTurns.ts";
import type { Known } from "../language/known.ts";
import type { Reading } from "../language/reading.ts";
import { errorsThatBreak, lintSteps } from "./lint.ts";
import type { Problem } from "./problem.ts";

/**
 * The errors that an edit brings, in the order of the text and each said once. What the config had before the edit has
 * stopped the machine already, and is nobody's surprise. Never throws, whatever the texts are.
 */
export async function errorsBrought(
  before: Reading,
  after: Reading,
  options: { readonly isFragment: boolean; readonly known: Known },
): Promise<Problem[]> {
  const had = errorsThatBreak((await inTurns(lintSteps(before, options))) ?? []);
  const has = errorsThatBreak((await inTurns(lintSteps(after, options))) ?? []);
  const old = new Map<string, number>();
  for (const problem of had) old.set(wordsOf(problem), (old.get(wordsOf(problem)) ?? 0) + 1);
  const brought = new Map<string, Problem>();
  for (const problem of has) {
    const words = wordsOf(problem);
    const left = old.get(words) ?? 0;
    old.set(words, left - 1);
    if (left <= 0 && !brought.has(words)) brought.set(words, problem);
  }
  return [...brought.values()];
}

function wordsOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
