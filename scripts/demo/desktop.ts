import { run, runAny } from "../processes/run.ts";
import { repository } from "../repository.ts";
import { releases } from "../vscodeHost/releases.ts";
import type { DemoWindow } from "./open.ts";

/** The command that opens VS Code for the desktop, where there is one that can: new enough, and with a screen. */
export async function findDesktop(): Promise<string | undefined> {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  // In the terminal of a remote window, `code` reaches only that window and takes no profile of its own.
  if (VSCODE_IPC_HOOK_CLI) return undefined;
  const { code, text } = await runAny("code", ["--version"]).catch(() => ({ code: 1, text: "" }));
  return code === 0 && isNewEnough(text) ? "code" : undefined;
}

/** Opens the extension, as it stands in this repository, in a window with a profile of its own. */
export async function openInDesktop(command: string, { profile, env }: DemoWindow): Promise<void> {
  const args = [
    "--new-window",
    ...["--user-data-dir", profile.userData],
    ...["--extensions-dir", profile.extensions],
    ...["--extensionDevelopmentPath", repository],
    "--disable-workspace-trust",
    profile.workspace,
  ];
  // Started as root, VS Code asks for this flag.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  await run(command, [...asRoot, ...args], { env: { ...process.env, ...env } });
  console.log("VS Code is opening, signed in to the demo fleet.");
}

function isNewEnough(versions: string): boolean {
  const [oldest, found] = [releases.oldest.vscode, versions.split("\n")[0] ?? ""].map((version) =>
    version.split(".").map(Number),
  );
  const [major = 0, minor = 0] = found ?? [];
  const [oldestMajor = 0, oldestMinor = 0] = oldest ?? [];
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
