import { createHook } from "node:async_hooks";
import { readdirSync } from "node:fs";

/** The timers of one program among all that run in a process. */
export interface Timers {
  /** How many it has started so far. */
  readonly started: number;
  /** Where each of those that run was started. */
  running(): string[];
  stop(): void;
}

/** The bundles of the extension that stands in a folder. That of the demo cloud is none: another program might run it. */
export function bundlesOf(folder: string): string[] {
  const files = readdirSync(`${folder}/dist`).filter((file) => file.endsWith(".js") && file !== "demoCloud.js");
  return files.map((file) => `${folder}/dist/${file}`);
}

/** Watches from here on the timers that code in some files or folders starts. */
export function watchTimers(places: readonly string[]): Timers {
  const running = new Map<number, string>();
  let started = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== "Timeout") return;
      // The first line tells of this function.
      const stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
      if (!places.some((place) => stack.includes(place))) return;
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
