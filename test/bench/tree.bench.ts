/** The tree over a fleet of ten thousand machines in five hundred locations. */
import { fileURLToPath } from "node:url";
import { run as runProgram } from "../../scripts/processes/run.ts";
import type { Benchmark, Figure } from "./figures.ts";

/** Runs the tree in a fresh process, whose memory is the tree's alone. */
export const run: Benchmark = async () => {
  const program = (name: string) => new URL(name, import.meta.url);
  const hooks = ["--import", "tsx", "--import", program("tree/hook.mjs").href];
  const printed = await runProgram(process.execPath, [
    "--expose-gc",
    ...hooks,
    fileURLToPath(program("treeProgram.ts")),
  ]);
  return JSON.parse(printed) as Figure[];
};
