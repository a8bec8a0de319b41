import { existsSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import { inject } from "vitest";
import { signInEnvironment, startDemoCloud, type CloudAddress } from "../../../scripts/demoCloud.ts";
import { startBrowser } from "../../../scripts/vscodeHost/browser.ts";
import { startCodeServer } from "../../../scripts/vscodeHost/codeServer.ts";
import { makeProfile, type Profile, type Settings } from "../../../scripts/vscodeHost/profile.ts";
import type { Recorder } from "./recorder.ts";
import { type Theme, themeSettings } from "./theme.ts";
import { newPerson, openWindow, type FleetWindow } from "./window.ts";

/** What to open. */
export interface FleetOptions {
  /** Whether the extension finds a key in its environment; otherwise it starts signed out. Default: true. */
  signedIn?: boolean;
  theme?: Theme;
  /** User settings, over those that point to the cloud. */
  settings?: Settings;
  /** Environment variables of the extension host, over those with the key. */
  env?: NodeJS.ProcessEnv;
  /** Passed on to the demo cloud that is started, such as `["--machines", "3"]`. */
  cloudArguments?: readonly string[];
  /** Packaged extensions of others, installed beside ours. */
  extensions?: readonly string[];
  /** A cloud that runs already, instead of one of its own: another fleet's, or one started in the test itself. */
  cloud?: CloudAddress;
}

/** A VS Code with the packaged extension, its first window, and the cloud that it talks to. */
export interface Fleet extends FleetWindow {
  readonly cloud: CloudAddress;
  /** Ends the cloud that was started for this fleet, as when the network breaks. */
  readonly stopCloud: () => Promise<void>;
  /**
   * Opens one more window of the same VS Code on a folder of its own: for another person, in a browser profile of their
   * own, or for the person of the first window.
   */
  readonly openWindow: (person?: "another person" | "the same person") => Promise<FleetWindow>;
  readonly profile: Profile;
  /** Called by the test fixture. */
  readonly close: (options: { keepLogs: boolean }) => Promise<void>;
}

/** Opens what the options ask for. The caller closes it. Throws when anything does not start. */
export async function openFleetWith(recorder: Recorder, options: FleetOptions): Promise<Fleet> {
  const { signedIn = true, theme = "dark", settings = {}, env = {}, cloudArguments = [], extensions = [] } = options;
  const profile = await makeProfile();
  const running: (() => Promise<unknown>)[] = [];
  const close: Fleet["close"] = async ({ keepLogs }) => {
    for (const stop of running.reverse()) await stop();
    if (keepLogs) await keep(profile, recorder.folder);
    await profile.remove();
  };

  try {
    let stopCloud = (): Promise<void> => Promise.reject(new Error("This fleet's cloud belongs to somebody else."));
    let cloud = options.cloud;
    if (!cloud) {
      const own = await startDemoCloud({ folder: profile.folder, args: cloudArguments });
      running.push((stopCloud = own.stop));
      cloud = own;
    }

    await profile.set({ "viam.host": cloud.url, ...typedAsIs, ...themeSettings(theme), ...settings });
    const server = await startCodeServer({
      installed: inject("installed"),
      profile,
      env: { ...(signedIn ? signInEnvironment(cloud) : {}), ...env },
      vsix: [inject("vsix"), ...extensions],
    });
    running.push(server.stop);
    const browser = await startBrowser(inject("browser"));
    running.push(() => browser.close());

    let windows = 0;
    const first = await newPerson(browser, theme);
    const open = async (person: BrowserContext): Promise<FleetWindow> => {
      const number = ++windows;
      const folder = path.join(profile.folder, `window-${number}`);
      await mkdir(folder);
      const name = number > 1 ? `window ${number}` : "";
      return await openWindow({ person, address: server.address(folder), recorder, name });
    };
    return {
      ...(await open(first)),
      cloud,
      profile,
      openWindow: async (person = "another person") =>
        open(person === "the same person" ? first : await newPerson(browser, theme)),
      stopCloud,
      close,
    };
  } catch (error) {
    await close({ keepLogs: true });
    throw error;
  }
}

/** Otherwise VS Code adds brackets and indents of its own to what a test types. */
const typedAsIs: Settings = {
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.autoIndent": "none",
  "editor.autoSurround": "never",
};

/** Keeps what VS Code, the extension and the cloud wrote into their logs. */
async function keep(profile: Profile, folder: string): Promise<void> {
  for (const name of ["user-data/logs", "code-server.log", "cloud.log"]) {
    const from = path.join(profile.folder, name);
    if (existsSync(from)) await cp(from, path.join(folder, "logs", path.basename(name)), { recursive: true });
  }
}
