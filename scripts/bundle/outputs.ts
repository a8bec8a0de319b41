/** Reads what esbuild tells about the files that it wrote (`esbuild.mjs --metafile`). */
import { readFile } from "node:fs/promises";

interface Import {
  readonly path: string;
  readonly kind: string;
  readonly external?: boolean;
}

/** A file that esbuild wrote. */
interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  /** What went into it. */
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly Import[];
}

/** Source files and the files that esbuild wrote, by their paths in the repository. */
export interface Built {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
  readonly outputs: Readonly<Record<string, Output>>;
}

/** Reads a metafile. Throws when there is none. */
export async function readBuilt(metafile: string): Promise<Built> {
  return JSON.parse(await readFile(metafile, "utf8")) as Built;
}

/** The file whose entry point is a source file. Throws when there is none. */
export function builtFrom({ outputs }: Built, source: string): string {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === source);
  if (!found) throw new Error(`Nothing is built from ${source}.`);
  return found[0];
}

/** A written file and all that is loaded together with it. */
export function loadedWith({ outputs }: Built, file: string): string[] {
  return follow([file], (each) => outputs[each]?.imports.filter(({ kind }) => kind === "import-statement") ?? []);
}

/** A written file and all that it may load, sooner or later. */
export function loadedBy({ outputs }: Built, file: string): string[] {
  return follow([file], (each) => outputs[each]?.imports ?? []);
}

/**
 * What of the files that an entry point may load is loaded while the sources in a folder load nothing more than what they
 * are loaded with themselves.
 */
export function loadedWithout(built: Built, source: string, folder: string): string[] {
  const needed = new Set(
    follow([source], (each) => {
      const imports = built.inputs[each]?.imports ?? [];
      return each.startsWith(folder) ? imports.filter(({ kind }) => kind !== "dynamic-import") : imports;
    }),
  );
  const holdsNeeded = (file: string) =>
    Object.entries(built.outputs[file]?.inputs ?? {}).some(
      ([input, { bytesInOutput }]) => bytesInOutput > 0 && needed.has(input),
    );
  const holding = loadedBy(built, builtFrom(built, source)).filter(holdsNeeded);
  return [...new Set(holding.flatMap((file) => loadedWith(built, file)))];
}

function follow(from: readonly string[], importsOf: (each: string) => readonly Import[]): string[] {
  const found = new Set(from);
  for (const each of found) for (const { path, external } of importsOf(each)) if (!external) found.add(path);
  return [...found];
}

/** The size of some files together, in KB of 1024 bytes. */
export function kilobytes({ outputs }: Built, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0) / 1024;
}
