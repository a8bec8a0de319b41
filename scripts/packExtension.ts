import { npmEnvironment } from "./vscodeHost/npm.ts";
import { run } from "./processes/run.ts";
import { repository } from "./repository.ts";

/** Builds the extension as it ships, and packs it into the file `vsix`. Throws what the packing tool says. */
export async function packExtension(vsix: string): Promise<void> {
  await run("npm", ["run", "package", "--", "--out", vsix], { cwd: repository, env: npmEnvironment() });
}
