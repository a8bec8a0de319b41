/**
 * Prints what the extension as it ships weighs beside the goals. Fails when a goal is missed, or where it is known to be
 * missed, when it gets worse. `npm run bench` tells the same, and what it takes of time and memory.
 */
import { weighAll } from "./bundle/weights.ts";
import { run } from "./processes/run.ts";
import { repository } from "./repository.ts";

const weights = await weighAll();
// What stays behind is what tests and debugging want.
await run(process.execPath, ["esbuild.mjs"], { cwd: repository });
for (const { name, weight, goal } of weights) {
  const missed = weight > goal ? ": missed" : "";
  console.log(
    `${missed ? "✗" : "✓"} ${name.padEnd(56)}${weight.toFixed(1).padStart(7)} KB, goal ≤ ${goal} KB${missed}`,
  );
}
if (weights.some(({ weight, goal, atMost = goal }) => weight > atMost)) process.exitCode = 1;
