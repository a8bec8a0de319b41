/**
 * The test command of the README: checks, build, unit tests, host tests, two minutes of soak and end-to-end tests, one
 * after the other, and then a search for their secrets in all that they left. A stage that fails does not hide the
 * others. The last line says how many tests passed and failed in all.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runAny } from "./processes/run.ts";
import { startTestRun } from "./secrets/testRun.ts";
import { describeCounts, none, readCounts, sum, type Counts } from "./testing/counts.ts";

interface Stage {
  readonly name: string;
  readonly script: string;
  /** What to pass on so that the counts land in a file; a stage without counts as one test that passes or fails. */
  readonly countsTo?: (file: string) => string[];
}

const inVitest = (file: string) => ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];

const stages: Stage[] = [
  { name: "Checks", script: "check" },
  { name: "Build", script: "build" },
  { name: "Unit tests", script: "test:unit", countsTo: inVitest },
  { name: "Host tests", script: "test:host", countsTo: (file) => ["--counts", file] },
  { name: "Soak", script: "soak", countsTo: (file) => ["--counts", file] },
  { name: "End-to-end tests", script: "test:e2e", countsTo: inVitest },
  { name: "Search for secrets", script: "test:secrets" },
];

const run = await startTestRun();
const env = { ...process.env, ...run.env };
const all: Counts[] = [];
for (const { name, script, countsTo } of stages) {
  console.log(`\n=== ${name} ===`);
  const file = join(run.folder, `${script.replace(":", "-")}.json`);
  const passedOn = countsTo ? ["--", ...countsTo(file)] : [];
  const copyTo = join(run.outputs, `${name}.log`);
  const { code } = await runAny("npm", ["run", "--silent", script, ...passedOn], { env, output: "show", copyTo });
  const counts = countsTo ? await readCounts(file) : { ...none, passed: code === 0 ? 1 : 0 };
  // A stage that broke down counts as a failure even where its runner counted none.
  all.push(code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 });
}
const total = sum(all);
if (total.failed > 0) process.exitCode = 1;
if (total.failed > 0) console.log(`\nWhat the tests left is in ${run.folder}`);
else await rm(run.folder, { recursive: true, force: true });
console.log(`\n${describeCounts(total)}`);
