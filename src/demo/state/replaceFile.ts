/** Replaces a file as a whole: whoever reads it, whenever the power fails, finds the old content or the new. */
import { open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const temporary = (file: string, processId: number | string) => `${file}.${processId}.tmp`;

/**
 * Writes the chunks beside the file, waits until they are on the disk and puts them in its place. Only this user may
 * read the file. Rejects, with the file as it was, when any of that fails. Within a process one call at a time.
 */
export async function replaceFile(file: string, chunks: Iterable<string>): Promise<void> {
  const fresh = temporary(file, process.pid);
  try {
    const handle = await open(fresh, "w", 0o600);
    try {
      await writeFile(handle, chunks);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Makes the new name last. Not every system can, and the content is safe without it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Removes what processes that were killed while writing have left beside the file. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = path.dirname(file);
  const [start = "", end = ""] = temporary(path.basename(file), "\n").split("\n");
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!name.startsWith(start) || !name.endsWith(end)) continue;
    const processId = Number(name.slice(start.length, -end.length));
    if (Number.isInteger(processId) && processId > 0 && !runs(processId)) await rm(path.join(folder, name));
  }
}

function runs(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
