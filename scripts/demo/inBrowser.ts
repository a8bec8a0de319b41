import path from "node:path";
import { packExtension } from "../packExtension.ts";
import { startCodeServer } from "../vscodeHost/codeServer.ts";
import { installCodeServer, runsHere } from "../vscodeHost/install.ts";
import { releases } from "../vscodeHost/releases.ts";
import type { DemoWindow } from "./open.ts";

/** Serves VS Code with the packaged extension to a browser on this machine, and prints the address. */
export async function openInBrowser({ profile, env, running }: DemoWindow): Promise<void> {
  if (!runsHere()) {
    throw new Error(
      `The demo needs the "code" command of VS Code ${releases.oldest.vscode} or newer: ` +
        "run \"Shell Command: Install 'code' command in PATH\" in VS Code, then try again.",
    );
  }
  const installed = await installCodeServer(releases.newest, console.log);
  const vsix = path.join(profile.folder, "viam-fleet.vsix");
  await packExtension(vsix);
  const server = await startCodeServer({ installed, profile, env, vsix: [vsix] });
  running.push(server.stop);
  console.log(`\nVS Code, signed in to the demo fleet: ${server.address(profile.workspace)}\n`);
}
