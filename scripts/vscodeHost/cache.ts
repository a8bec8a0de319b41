import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A half-finished folder older than this, in milliseconds, belongs to nobody any more. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** The folder, outside the repository, where everything that is fetched stays. */
export function cacheFolder(): string {
  return path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "viam-fleet");
}

/**
 * The folder `name` in the cache; the first time, `fill` fills it. It is filled under another name and renamed when
 * complete, so a folder that exists is whole, and of two processes that fill at once the first to finish wins.
 * Throws what `fill` throws, and leaves nothing behind then.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  await removeAbandoned();
  const unfinished = await mkdtemp(`${folder}${unfinishedMark}`);
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

const unfinishedMark = ".unfinished-";

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheFolder())) {
    if (!name.includes(unfinishedMark)) continue;
    const folder = path.join(cacheFolder(), name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfter) await rm(folder, { recursive: true, force: true });
  }
}
