import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { packExtension } from "../../../scripts/packExtension.ts";
import { inRepository } from "../../../scripts/repository.ts";
import { findBrowser } from "../../../scripts/vscodeHost/browser.ts";
import { installCodeServer, type Installed } from "../../../scripts/vscodeHost/install.ts";
import { releases } from "../../../scripts/vscodeHost/releases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The VS Code to test in. */
    installed: Installed;
    /** The path of the browser to drive. */
    browser: string;
    /** The packaged extension. */
    vsix: string;
  }
}

/** Has VS Code, a browser and the packaged extension ready before the first test, so no test waits for them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const release = process.env["VIAM_FLEET_TEST_RELEASE"] === "oldest" ? releases.oldest : releases.newest;
  const installed = await installCodeServer(release);
  project.provide("installed", installed);
  project.provide("browser", await findBrowser(installed));

  const folder = await mkdtemp(path.join(os.tmpdir(), "viam-"));
  const vsix = path.join(folder, "viam-fleet.vsix");
  console.log("Packaging the extension …");
  await packExtension(vsix);
  project.provide("vsix", vsix);

  const shots = inRepository("test", "e2e", ".out");
  await mkdir(shots, { recursive: true });
  console.log(`End-to-end tests in VS Code ${release.vscode}; a picture of every step goes to ${shots}`);
  return () => rm(folder, { recursive: true, force: true });
}
