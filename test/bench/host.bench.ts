/** The whole extension in VS Code, as it ships. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSuite } from "../../scripts/hostTests/suite.ts";
import { releases } from "../../scripts/vscodeHost/releases.ts";
import type { Benchmark, Figure } from "./figures.ts";
import { figuresVariable } from "./host/figures.ts";

/** Each has a VS Code of its own: what one leaves behind would count for the next. */
const suites = ["opening", "day"];

/** Starts VS Code with the extension that scripts/bench.ts has built. */
export const run: Benchmark = async () => {
  const folder = await mkdtemp(join(tmpdir(), "viam-fleet-bench-"));
  const file = join(folder, "figures.json");
  try {
    for (const suite of suites) {
      const counts = await runSuite({
        name: "In VS Code",
        folder: `test/bench/host/${suite}`,
        release: releases.newest,
        electron: false,
        verbose: false,
        cloudArguments: ["--machines", "60", "--control"],
        env: { [figuresVariable]: file },
      });
      if (counts?.failed !== 0) throw new Error("What was to be measured in VS Code failed.");
    }
    return JSON.parse(await readFile(file, "utf8")) as Figure[];
  } finally {
    await rm(folder, { recursive: true });
  }
};
