import { fileURLToPath } from "node:url";
import path from "node:path";

/** The folder of this repository, which is also the folder of the extension under development. */
export const repository = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** A file or folder of this repository, as an absolute path. */
export const inRepository = (...names: readonly string[]): string => path.join(repository, ...names);
