import { createHook } from "node:async_hooks";

/** The timers of one program among all that run in a process. */
export interface Timers {
  /** How many it has started so far. */
  readonly started: number;
  /** Where each of those that run was started. */
  running(): string[];
  stop(): void;
}

/** Watches from here on the timers that code in some folders starts. */
export function watchTimers(folders: readonly string[]): Timers {
  const running = new Map<number, string>();
  let started = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== "Timeout") return;
      // The first line tells of this function.
      const stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
      if (!folders.some((folder) => stack.includes(folder))) return;
      started++;
      running.set(id, stack);
    },
    destroy: (id) => running.delete(id),
  }).enable();
  return {
    get started() {
      return started;
    },
    running: () => [...running.values()],
    stop: () => void hook.disable(),
  };
}
