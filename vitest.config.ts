import { defineConfig } from "vitest/config";

/** Unit tests run in bare Node; there is no alias for `vscode`, so a leak into a room without it fails by itself. */
export default defineConfig({ test: { include: ["test/unit/**/*.test.ts"] } });
