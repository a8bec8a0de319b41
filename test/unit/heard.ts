import { appendFileSync } from "node:fs";
import path from "node:path";
import { currentTestRun } from "../../scripts/secrets/testRun.ts";

const run = currentTestRun();
const file = run && path.join(run.outputs, `heard-${process.pid}.log`);

/** To be called with every line that the code under test logs or tells a person: no secret may stand in any. */
export function heard(line: string): void {
  if (file) appendFileSync(file, `${line}\n`);
}
