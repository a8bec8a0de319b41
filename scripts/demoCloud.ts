import { existsSync } from "node:fs";
import path from "node:path";
import { startProgram, type Program } from "./processes/program.ts";
import { inRepository } from "./repository.ts";
import { recording } from "./secrets/testRun.ts";

/** Where a demo cloud is, and a key that opens it. */
export interface CloudAddress {
  /** Such as `http://127.0.0.1:40123`; the value of the setting `viam.host`. */
  readonly url: string;
  readonly keyId: string;
  readonly key: string;
}

/** A demo cloud that runs as a process of its own. */
export interface DemoCloud extends CloudAddress, Program {
  /** The secret for its levers, where it was started with `--control`. */
  readonly control?: string;
}

/** How to start a demo cloud. */
export interface DemoCloudOptions {
  /** An existing folder; what the cloud prints goes into `cloud.log` there. */
  folder: string;
  /** Passed on to the cloud, such as `["--machines", "200"]`. */
  args?: readonly string[];
}

/** Starts the demo cloud that `npm run build` made, as a process of its own. Throws when it is not built or not up. */
export async function startDemoCloud({ folder, args = [] }: DemoCloudOptions): Promise<DemoCloud> {
  const entry = inRepository("dist", "programs", "cloud.js");
  if (!existsSync(entry)) throw new Error('The demo cloud is not built; run "npm run build" first.');
  const { program, answer } = await startProgram({
    command: process.execPath,
    args: [...recording, entry, ...args],
    logFile: path.join(folder, "cloud.log"),
    ready: parseAddress,
  });
  return { ...program, ...answer };
}

/** The environment in which the extension signs in to a cloud by itself. */
export const signInEnvironment = ({ keyId, key }: CloudAddress): NodeJS.ProcessEnv => ({
  VIAM_API_KEY_ID: keyId,
  VIAM_API_KEY: key,
});

function parseAddress(line: string): (CloudAddress & { control?: string }) | undefined {
  if (!line.startsWith("{")) return undefined;
  const { url, keyId, key, control } = JSON.parse(line) as Record<string, unknown>;
  if (typeof url !== "string" || typeof keyId !== "string" || typeof key !== "string") return undefined;
  return { url, keyId, key, ...(typeof control === "string" && { control }) };
}
