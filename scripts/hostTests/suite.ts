import { signInEnvironment, startDemoCloud } from "../demoCloud.ts";
import { describeCounts, type Counts } from "../testing/counts.ts";
import { makeProfile } from "../vscodeHost/profile.ts";
import type { Release } from "../vscodeHost/releases.ts";
import { bundleHostTests } from "./bundle.ts";
import { runInCodeServer } from "./inCodeServer.ts";
import { runInElectron } from "./inElectron.ts";
import { openReport } from "./report.ts";

/** What to run, and in which VS Code. */
export interface Suite {
  /** How the suite is called in what is printed. */
  readonly name: string;
  /** Where its tests are, in the repository. */
  readonly folder: string;
  readonly release: Release;
  /** In VS Code for the desktop instead of VS Code for the browser. */
  readonly electron: boolean;
  /** Shows what the extension host itself prints, too. */
  readonly verbose: boolean;
  readonly cloudArguments?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs tests inside a real extension host, beside a demo cloud that it is signed in to. Undefined when they could not be
 * run to their end; why was printed then.
 */
export async function runSuite(suite: Suite): Promise<Counts | undefined> {
  const { name, folder, release, electron, verbose, cloudArguments = [], env = {} } = suite;
  const tests = await bundleHostTests(folder);
  const profile = await makeProfile();
  const cloud = await startDemoCloud({ folder: profile.folder, args: cloudArguments });
  const report = await openReport();
  let counts: Counts | undefined;
  try {
    await profile.set({ "viam.host": cloud.url, "viam.reviewBeforeSave": "never" });
    const controlled = cloud.control === undefined ? {} : { VIAM_FLEET_CONTROL: cloud.control };
    const run = { profile, tests, env: { ...signInEnvironment(cloud), ...controlled, ...report.env, ...env }, verbose };
    const started = Date.now();
    console.log(`${name} in VS Code ${release.vscode}${electron ? " for the desktop" : ""}`);
    [counts] = await Promise.all([
      report.finished,
      electron ? runInElectron(release.vscode, run, report) : runInCodeServer(release, run, report),
    ]);
    console.log(`${name}: ${describeCounts(counts)} in ${Math.round((Date.now() - started) / 1000)} s`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    report.close();
    await cloud.stop();
  }
  if (counts?.failed === 0) await profile.remove();
  else console.error(`The logs of this VS Code are in ${profile.folder}`);
  return counts;
}
