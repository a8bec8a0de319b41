import { defineConfig, mergeConfig } from "vitest/config";
import e2e from "../e2e/vitest.config.ts";

/** The pictures of the README, made as the end-to-end tests make theirs. */
export default mergeConfig(
  { ...e2e, test: { ...e2e.test, include: undefined } },
  defineConfig({ test: { name: "pictures", include: ["test/pictures/**/*.test.ts"], testTimeout: 300_000 } }),
);
