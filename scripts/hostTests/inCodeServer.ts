import { repository } from "../repository.ts";
import { findBrowser, startBrowser } from "../vscodeHost/browser.ts";
import { startCodeServer } from "../vscodeHost/codeServer.ts";
import { developOnPage } from "../vscodeHost/developmentPage.ts";
import { installCodeServer } from "../vscodeHost/install.ts";
import type { Release } from "../vscodeHost/releases.ts";
import type { HostTestRun } from "./host.ts";
import type { Report } from "./report.ts";

/** Runs the tests in the extension host of a VS Code for the browser. Throws when they cannot be started. */
export async function runInCodeServer(release: Release, run: HostTestRun, report: Report): Promise<void> {
  const { profile, tests, env, verbose } = run;
  const installed = await installCodeServer(release);
  const executable = await findBrowser(installed);
  report.hostStarts();
  const server = await startCodeServer({ installed, profile, env });
  try {
    const browser = await startBrowser(executable);
    try {
      const page = await browser.newPage();
      page.once("crash", report.hostEnded);
      await page.exposeFunction("codeAutomationExit", report.hostEnded);
      // VS Code hands over what the extension host prints, together with a great deal of its own.
      await page.exposeFunction("codeAutomationLog", (_kind: string, parts: unknown[]) => {
        if (verbose) console.log(...parts);
      });
      await developOnPage(page, server.authority, { extension: repository, tests });
      await page.goto(server.address(profile.workspace));
      await report.finished;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
