import { setImmediate } from "node:timers/promises";

/** How long to work without a break, in milliseconds: a window that waits longer feels stuck. */
const slice = 6;

/** Lets others have their turn whenever a slice of work has taken long enough. */
export class Slices {
  private begun = performance.now();

  /** True when it is time for `rest`; asking costs less than resting. */
  get due(): boolean {
    return performance.now() - this.begun >= slice;
  }

  /** Gives way to whatever waits. Throws the reason of the signal once that is aborted. */
  async rest(signal?: AbortSignal): Promise<void> {
    await setImmediate();
    signal?.throwIfAborted();
    this.begun = performance.now();
  }
}
