/** What it costs to look at a config of two thousand resources, and to complete in it. */
import { suggestionsAt } from "../../src/fleet/language/complete.ts";
import { nothingKnown } from "../../src/fleet/language/known.ts";
import { allOf } from "../../src/fleet/language/occurrences.ts";
import { Reading } from "../../src/fleet/language/reading.ts";
import { lint, lintSteps } from "../../src/fleet/lint/lint.ts";
import { figure, median, type Benchmark } from "./figures.ts";
import { manyMotors } from "./manyMotors.ts";

const runs = 30;

/** Reads, types one letter, and looks again, as VS Code's side of it does. */
export const run: Benchmark = () => {
  const text = manyMotors();
  const at = text.lastIndexOf('"motor-1998"');
  const typed = [0, 1].map((letter) => `${text.slice(0, at + 1)}${letter}${text.slice(at + 1)}`);
  const first: number[] = [];
  const again: number[] = [];
  const blocked: number[] = [];
  const completed: number[] = [];
  const renamed: number[] = [];
  for (let count = 0; count < runs; count++) {
    first.push(timed(() => lint(text)));
    const before = new Reading(text);
    for (const _ of lintSteps(before, {}));
    let longest = 0;
    const start = performance.now();
    let reading = before;
    longest = timed(() => (reading = new Reading(typed[count % 2] ?? "", before)));
    const steps = lintSteps(reading, {});
    for (;;) {
      const from = performance.now();
      const { done } = steps.next();
      longest = Math.max(longest, performance.now() - from);
      if (done) break;
    }
    again.push(performance.now() - start);
    blocked.push(longest);
    completed.push(timed(() => suggestionsAt(reading, at + 1, nothingKnown)));
    renamed.push(timed(() => allOf(reading, "motor-1000")));
  }
  return Promise.resolve([
    figure("Looking at a config of 2,000 resources", median(first), "ms", 50),
    figure("  again after a keystroke", median(again), "ms"),
    figure("  the longest time without a pause then", median(blocked), "ms", 16),
    figure("Completing the name of a resource in it", median(completed), "ms", 30),
    figure("Finding where a resource is named in it", median(renamed), "ms"),
  ]);
};

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}
