import { cp, lstat, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { currentTestRun } from "../secrets/testRun.ts";

/** VS Code's user settings, by name. */
export type Settings = Record<string, unknown>;

/** The folders of one VS Code that shares nothing with any other. */
export interface Profile {
  readonly folder: string;
  readonly userData: string;
  readonly extensions: string;
  /** An empty folder to open as workspace. */
  readonly workspace: string;
  /** Its home folder, empty, so nothing of the person's own leaks in. */
  readonly home: string;
  /** Where its sockets and temporary files go. */
  readonly temporary: string;
  /** Writes the user settings: those given, over some that keep VS Code quiet. */
  set: (settings: Settings) => Promise<void>;
  /** Removes all of it. In a test run all that was written there is kept for the run, but for what was installed. */
  remove: () => Promise<void>;
}

/** Settings that keep VS Code from greeting, updating, reporting or offering things of its own. */
const quiet: Settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.restoreWindows": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** Makes a profile in a new temporary folder, with quiet settings. */
export async function makeProfile(): Promise<Profile> {
  // Kept short: the path of a socket may have about a hundred characters in all.
  const folder = await mkdtemp(path.join(os.tmpdir(), "viam-"));
  const inFolder = (...names: string[]): string => path.join(folder, ...names);
  const settingsFile = inFolder("user-data", "User", "settings.json");
  const profile: Profile = {
    folder,
    userData: inFolder("user-data"),
    extensions: inFolder("extensions"),
    workspace: inFolder("workspace"),
    home: inFolder("home"),
    temporary: inFolder("t"),
    set: (settings) => writeFile(settingsFile, JSON.stringify({ ...quiet, ...settings }, undefined, 2)),
    remove: async () => {
      const run = currentTestRun();
      if (run) await cp(folder, path.join(run.outputs, path.basename(folder)), { recursive: true, filter: written });
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  const { extensions, workspace, home, temporary } = profile;
  for (const each of [path.dirname(settingsFile), extensions, workspace, home, temporary]) {
    await mkdir(each, { recursive: true });
  }
  await profile.set({});
  return profile;
}

/** Whether something in a profile was written by what ran there: extensions were installed, and sockets hold nothing. */
async function written(source: string): Promise<boolean> {
  if (["extensions", "CachedExtensionVSIXs"].includes(path.basename(source))) return false;
  const kind = await lstat(source);
  return kind.isFile() || kind.isDirectory();
}
