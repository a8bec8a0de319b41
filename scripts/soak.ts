/**
 * Runs the extension in a real VS Code while the demo cloud behaves as badly as a network can, and looks after each round
 * whether anything was lost. Wants `npm run build`.
 *
 *   --minutes N    how long (2 by default)
 *   --verbose      shows what the extension host itself prints, too
 *   --counts FILE  also writes the counts there
 */
import { parseArgs } from "node:util";
import { runSuite } from "./hostTests/suite.ts";
import { writeCounts } from "./testing/counts.ts";
import { releases } from "./vscodeHost/releases.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    verbose: { type: "boolean", default: false },
    counts: { type: "string" },
  },
});
const counts = await runSuite({
  name: "Soak",
  folder: "test/soak",
  release: releases.newest,
  electron: false,
  verbose: values.verbose,
  cloudArguments: ["--control"],
  env: { VIAM_FLEET_SOAK_MINUTES: values.minutes },
});
if (counts && values.counts) await writeCounts(values.counts, counts);
if (counts?.failed !== 0) process.exitCode = 1;
