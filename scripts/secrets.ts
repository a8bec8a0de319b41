/** The last stage of `npm test`: fails when a secret that was in use during the run stands in anything that it left. */
import { inRepository } from "./repository.ts";
import { reportOn } from "./secrets/report.ts";
import { currentTestRun } from "./secrets/testRun.ts";

const run = currentTestRun();
if (!run) console.error("This is a stage of npm test; by itself it has nothing to search.");
const notes = inRepository("test", "e2e", ".out");
if (!run || !(await reportOn(run, [notes], console.log))) process.exitCode = 1;
