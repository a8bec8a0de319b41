import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Nobody writes at a file for as long as this, in milliseconds: what is older was left behind by a crash. */
const patience = 10 * 60_000;

/** Where a file is written before it takes its place, so that another window never finds half of one. */
export function aside(file: string): string {
  return `${file}.${process.pid}`;
}

/** Puts a file that was written aside in its place. */
export function putInPlace(file: string): Promise<void> {
  return rename(aside(file), file);
}

/**
 * Removes all files of a folder but these and what is just being written for them, maybe by another window. What cannot
 * be read or removed stays.
 */
export async function keepOnly(folder: string, names: readonly string[]): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      if (names.includes(file) || (names.some((name) => file.startsWith(`${name}.`)) && (await isFresh(path)))) return;
      await rm(path, { force: true });
    }),
  );
}

async function isFresh(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < patience;
}
