import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Makes an empty folder, which goes when the test that runs has finished. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "viam-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
