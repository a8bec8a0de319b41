import { defineConfig } from "vitest/config";

/** End-to-end tests: one after the other, since each has a VS Code and a browser of its own. */
export default defineConfig({
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.test.ts"],
    setupFiles: "scripts/secrets/record.mjs",
    globalSetup: "test/e2e/harness/globalSetup.ts",
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    // Every `expect.poll` waits for what a person waits for.
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
