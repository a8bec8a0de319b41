/** Timers that end together and never keep the process alive. */

/** A set of timers. */
export class Timers {
  readonly #running = new Set<NodeJS.Timeout>();
  #stopped = false;

  /** Runs something once, after some seconds. */
  after(seconds: number, run: () => void): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      run();
    }, seconds * 1000);
    timer.unref();
    this.#running.add(timer);
  }

  /** Runs something again and again, every some seconds, until the returned function is called. */
  every(seconds: number, run: () => void): () => void {
    if (this.#stopped) return () => undefined;
    const timer = setInterval(run, seconds * 1000);
    timer.unref();
    this.#running.add(timer);
    return () => {
      clearInterval(timer);
      this.#running.delete(timer);
    };
  }

  /** Ends all of them, and lets no further one begin. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
