import path from "node:path";
import { run } from "../processes/run.ts";
import { startProgram, type Program } from "../processes/program.ts";
import { recordingEnvironment } from "../secrets/testRun.ts";
import type { Installed } from "./install.ts";
import type { Profile } from "./profile.ts";

/** A running VS Code for the browser. */
export interface CodeServer extends Program {
  /** Host and port, such as `127.0.0.1:40123`. */
  readonly authority: string;
  /** The address that opens a window on a folder, or an empty window. Our extension logs all that it has to say there. */
  address: (folder?: string) => string;
}

/** How to start a code-server. */
export interface CodeServerOptions {
  installed: Installed;
  profile: Profile;
  /** Added to the environment of the server, and so to that of its extension hosts. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Packaged extensions to install first. */
  vsix?: readonly string[];
}

/** Starts code-server on a free port of 127.0.0.1, without a password. Throws when it does not come up. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { installed, profile, vsix = [] } = options;
  const env = { ...serverEnvironment(profile), ...recordingEnvironment(), ...options.env };
  const folders = [
    ...["--user-data-dir", profile.userData],
    ...["--extensions-dir", profile.extensions],
    ...["--config", path.join(profile.folder, "code-server.yaml")],
  ];
  for (const file of vsix) {
    await run(installed.node, [installed.entry, ...folders, "--install-extension", file, "--force"], { env });
  }
  const { program, answer: authority } = await startProgram({
    command: installed.node,
    args: [installed.entry, ...folders, ...flags],
    env,
    cwd: profile.folder,
    logFile: path.join(profile.folder, "code-server.log"),
    ready: (line) => /server listening on http:\/\/([^/\s]+)/.exec(line)?.[1],
  });
  return {
    ...program,
    authority,
    address: (folder) => {
      const payload = JSON.stringify([["logLevel", "viam-fleet.viam-fleet:trace"]]);
      const query = new URLSearchParams([folder ? ["folder", folder] : ["ew", "true"], ["payload", payload]]);
      return `http://${authority}/?${query.toString()}`;
    },
  };
}

const flags = [
  ...["--auth", "none"],
  ...["--bind-addr", "127.0.0.1:0"],
  "--disable-telemetry",
  "--disable-update-check",
  "--disable-workspace-trust",
  "--disable-getting-started-override",
  "--disable-proxy",
  "--ignore-last-opened",
];

/** What another VS Code, an npm script or the person's own settings must not tell this one. */
const foreign = /^(XDG_|VSCODE_|ELECTRON_|VIAM_|CODE_SERVER_|npm_|PASSWORD$|HASHED_PASSWORD$|PORT$|NODE_OPTIONS$)/;

function serverEnvironment({ home, temporary }: Profile): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    HOME: home,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    // No gallery: nothing is looked up outside this machine.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }),
  };
}
