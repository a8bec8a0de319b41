/** How long others wait for their turn at most, in milliseconds. */
const turn = 8;

/**
 * Takes steps to the end and lets others have a turn between them. Gives up, with undefined, as soon as the outcome is
 * no longer wanted.
 */
export async function inTurns<T>(
  steps: Generator<undefined, T>,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  let end = performance.now() + turn;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await new Promise(setImmediate);
    if (!isWanted()) return undefined;
    end = performance.now() + turn;
  }
}
