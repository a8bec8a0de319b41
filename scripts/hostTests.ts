/**
 * Runs `test/host` inside a real extension host, beside a demo cloud that it is signed in to. Wants `npm run build`.
 *
 *   --oldest       in the oldest VS Code that we claim (otherwise the newest that we know)
 *   --electron     in VS Code for the desktop, downloaded, instead of VS Code for the browser
 *   --verbose      shows what the extension host itself prints, too
 *   --counts FILE  also writes the counts there
 */
import { parseArgs } from "node:util";
import { signInEnvironment, startDemoCloud } from "./demoCloud.ts";
import { bundleHostTests } from "./hostTests/bundle.ts";
import { runInCodeServer } from "./hostTests/inCodeServer.ts";
import { runInElectron } from "./hostTests/inElectron.ts";
import { openReport } from "./hostTests/report.ts";
import { describeCounts, writeCounts } from "./testing/counts.ts";
import { makeProfile } from "./vscodeHost/profile.ts";
import { releases } from "./vscodeHost/releases.ts";

const { values } = parseArgs({
  options: {
    oldest: { type: "boolean", default: false },
    electron: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    counts: { type: "string" },
  },
});
const release = values.oldest ? releases.oldest : releases.newest;

const tests = await bundleHostTests();
const profile = await makeProfile();
const cloud = await startDemoCloud({ folder: profile.folder });
const report = await openReport();
let passed = false;
try {
  await profile.set({ "viam.host": cloud.url });
  const env = { ...signInEnvironment(cloud), ...report.env };
  const run = { profile, tests, env, verbose: values.verbose };
  const started = Date.now();
  console.log(`Host tests in VS Code ${release.vscode}${values.electron ? " for the desktop" : ""}`);
  const [counts] = await Promise.all([
    report.finished,
    values.electron ? runInElectron(release.vscode, run, report) : runInCodeServer(release, run, report),
  ]);
  console.log(`Host tests: ${describeCounts(counts)} in ${Math.round((Date.now() - started) / 1000)} s`);
  if (values.counts) await writeCounts(values.counts, counts);
  passed = counts.failed === 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  report.close();
  await cloud.stop();
}
if (passed) await profile.remove();
else {
  console.error(`The logs of this VS Code are in ${profile.folder}`);
  process.exitCode = 1;
}
