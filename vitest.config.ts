import { defineConfig } from "vitest/config";

/** Unit tests run in bare Node; there is no alias for `vscode`, so a leak into a room without it fails by itself. */
export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts"],
    setupFiles: "scripts/secrets/record.mjs",
    // The time limit finds what hangs; how long something may take is a matter for benchmarks.
    testTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
