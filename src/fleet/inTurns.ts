import { Slices } from "./slices.ts";

/**
 * Takes steps to the end and lets others have a turn between them. Gives up, with undefined, as soon as the outcome is
 * no longer wanted.
 */
export async function inTurns<T>(
  steps: Generator<undefined, T>,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  const slices = new Slices();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (!slices.due) continue;
    await slices.rest();
    if (!isWanted()) return undefined;
  }
}
