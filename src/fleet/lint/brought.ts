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
  const old = counted(had);
  const brought = has.filter((problem) => {
    const left = old.get(wordsOf(problem)) ?? 0;
    old.set(wordsOf(problem), left - 1);
    return left <= 0;
  });
  return [...new Map(brought.toReversed().map((problem) => [wordsOf(problem), problem])).values()].reverse();
}

function counted(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(wordsOf(problem), (counts.get(wordsOf(problem)) ?? 0) + 1);
  return counts;
}

function wordsOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
