import { startCloud, type Cloud, type CloudOptions } from "../../../src/demo/cloud.ts";
import { test as base } from "./test.ts";

export { expect } from "vitest";

/** `test` with a cloud in the test's own process, so that a test can reach into it. */
export const test = base.extend<{ startOwnCloud: (options?: CloudOptions) => Promise<Cloud> }>({
  startOwnCloud: async ({ task: _ }, use) => {
    const clouds: Cloud[] = [];
    await use(async (options = {}) => {
      const cloud = await startCloud({ simulate: false, ...options });
      clouds.push(cloud);
      return cloud;
    });
    for (const cloud of clouds) await cloud.close();
  },
});
