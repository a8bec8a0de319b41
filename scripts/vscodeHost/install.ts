import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { run, runAny } from "../processes/run.ts";
import { cached, cacheFolder } from "./cache.ts";
import { npm, npmEnvironment } from "./npm.ts";
import type { Release } from "./releases.ts";

/** An installed code-server. */
export interface Installed {
  /** The Node to run it on. */
  node: string;
  /** Its program. */
  entry: string;
  release: Release;
}

/** Tells how far a longer piece of work has come, one line at a time. */
export type Say = (line: string) => void;

/**
 * Finds a release of code-server in the cache, or installs it there: about a minute and 800 MB. Wants Linux and, for
 * two small native modules, a C++ tool chain. Throws with npm's words when npm fails.
 */
export async function installCodeServer(release: Release, say: Say = console.error): Promise<Installed> {
  if (!runsHere()) throw new Error("VS Code for the browser is installed from npm on Linux (x64 and arm64) only.");
  const name = `code-server-${release.codeServer}-node-${release.node}`;
  const folder = await cached(name, (unfinished) => fill(unfinished, release, say));
  return { ...layout(folder), release };
}

/** Whether {@link installCodeServer} can work on this machine. */
export const runsHere = (): boolean => process.platform === "linux" && ["x64", "arm64"].includes(process.arch);

const nodePackage = `node-linux-${process.arch}`;

function layout(folder: string) {
  const codeServer = path.join(folder, "node_modules", "code-server");
  const nodeHome = path.join(folder, "node_modules", nodePackage);
  return {
    nodeHome,
    node: path.join(nodeHome, "bin", "node"),
    entry: path.join(codeServer, "out", "node", "entry.js"),
    vscode: path.join(codeServer, "lib", "vscode"),
  };
}

async function fill(folder: string, release: Release, say: Say): Promise<void> {
  const { nodeHome, node, entry, vscode } = layout(folder);
  const title = `VS Code ${release.vscode} for tests`;
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "vscode-host", private: true }));

  say(`${title}: fetching code-server ${release.codeServer} and Node ${release.node} (once, into ${cacheFolder()}) …`);
  // Without install scripts: code-server's own would build modules that need system libraries, and that nobody loads.
  const packages = [`${nodePackage}@${release.node}`, `code-server@${release.codeServer}`];
  await npm(folder, ["install", "--ignore-scripts", "--save-exact", ...packages]);

  // From here on with the Node that code-server runs on, and that Node's own headers for what is compiled.
  const env = {
    PATH: [path.join(nodeHome, "bin"), process.env["PATH"]].join(path.delimiter),
    npm_config_nodedir: nodeHome,
    JOBS: "max",
    // One of them runs npx, which otherwise asks before it fetches.
    npm_config_yes: "true",
  };
  say(`${title}: fetching what VS Code itself depends on …`);
  await npm(vscode, ["install", "--omit=dev", "--ignore-scripts"], env);

  say(`${title}: building its native modules …`);
  const native = nativeModules.filter((name) => existsSync(path.join(vscode, "node_modules", name)));
  await npm(vscode, ["rebuild", ...native], env);
  // Newer releases ship this one ready to load.
  if (!(await loads(node, folder, ["argon2"]))) await npm(folder, ["rebuild", "argon2"], env);
  if (!(await loads(node, vscode, native))) throw new Error(`${title}: its native modules do not load.`);
  await run(node, [entry, "--version"], { env: { ...npmEnvironment(env), HOME: folder } });
  say(`${title}: installed.`);
}

async function loads(node: string, folder: string, modules: readonly string[]): Promise<boolean> {
  const load = `for (const name of ${JSON.stringify(modules)}) require(name);`;
  const { code } = await runAny(node, ["-e", load], { cwd: folder });
  return code === 0;
}

/** The native modules that the server and the extension host load; the rest are never missed. */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog", "node-pty", "@parcel/watcher"];
