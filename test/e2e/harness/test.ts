import { test as base } from "vitest";
import { type Fleet, type FleetOptions, openFleetWith } from "./fleet.ts";
import { startRecorder } from "./recorder.ts";

export { expect } from "vitest";

/** Opens VS Code with the extension and a demo cloud. Closed by itself when the test ends. */
export type OpenFleet = (options?: FleetOptions) => Promise<Fleet>;

/** Vitest's `test`, with what an end-to-end test needs. */
export const test = base.extend<{ openFleet: OpenFleet }>({
  openFleet: async ({ task }, use) => {
    const opened: Fleet[] = [];
    const recorder = await startRecorder(task.suite ? `${task.suite.name} ${task.name}` : task.name);
    await use(async (options = {}) => {
      const fleet = await openFleetWith(recorder, options);
      opened.push(fleet);
      return fleet;
    });
    for (const fleet of opened.reverse()) await fleet.close({ keepLogs: task.result?.state === "fail" });
  },
});
