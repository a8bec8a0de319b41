/**
 * Runs `test/host` inside a real extension host, beside a demo cloud that it is signed in to. Wants `npm run build`.
 *
 *   --oldest       in the oldest VS Code that we claim (otherwise the newest that we know)
 *   --electron     in VS Code for the desktop, downloaded, instead of VS Code for the browser
 *   --verbose      shows what the extension host itself prints, too
 *   --counts FILE  also writes the counts there
 */
import { parseArgs } from "node:util";
import { runSuite } from "./hostTests/suite.ts";
import { writeCounts } from "./testing/counts.ts";
import { releases } from "./vscodeHost/releases.ts";

const { values } = parseArgs({
  options: {
    oldest: { type: "boolean", default: false },
    electron: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    counts: { type: "string" },
  },
});
const counts = await runSuite({
  name: "Host tests",
  folder: "test/host",
  release: values.oldest ? releases.oldest : releases.newest,
  electron: values.electron,
  verbose: values.verbose,
  cloudArguments: ["--machines", "60"],
});
if (counts && values.counts) await writeCounts(values.counts, counts);
if (counts?.failed !== 0) process.exitCode = 1;
