import path from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { repository } from "../repository.ts";
import { cacheFolder } from "../vscodeHost/cache.ts";
import type { HostTestRun } from "./host.ts";
import type { Report } from "./report.ts";

/** Runs the tests in a VS Code for the desktop, which is downloaded the first time. Throws when it cannot be. */
export async function runInElectron(version: string, run: HostTestRun, report: Report): Promise<void> {
  const { profile, tests, env } = run;
  const ended = runTests({
    version,
    cachePath: path.join(cacheFolder(), "vscode-desktop"),
    extensionDevelopmentPath: repository,
    extensionTestsPath: tests,
    extensionTestsEnv: env,
    launchArgs: [
      profile.workspace,
      ...["--user-data-dir", profile.userData],
      ...["--extensions-dir", profile.extensions],
      "--disable-workspace-trust",
    ],
  });
  // It rejects when a test failed, too; the report knows more about that.
  await ended.catch((error: unknown) => {
    if (!(error instanceof TestRunFailedError)) throw error;
  });
  report.hostEnded();
}
