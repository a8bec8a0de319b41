/** In bytes, what a chunk has to weigh to be a file of its own: reading less takes no longer than finding the file. */
const worthAFile = 2048;

/**
 * Which chunks go into one file, by the paths of these files: what the extension loads when it starts; what is small and
 * needs nothing but that, for whoever comes first; and what else the client needs, which always comes together.
 *
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @param {string} extension the file that VS Code loads
 * @param {string} client the file that makes the client
 * @returns {Record<string, string[]>}
 */
export function chunkGroups(outputs, extension, client) {
  const needs = (file) =>
    outputs[file].imports
      .filter(({ kind, external }) => kind === "import-statement" && !external)
      .map(({ path }) => path);
  const taken = new Set();
  const isFree = (file) => outputs[file].entryPoint === undefined && !taken.has(file);
  const take = (files) => {
    for (const file of files) taken.add(file);
    return files;
  };
  const start = take(reached(extension, needs).filter(isFree));
  const chunks = reached(extension, (file) =>
    outputs[file].imports.filter(({ external }) => !external).map(({ path }) => path),
  );
  const common = [];
  const isSmall = (file) =>
    isFree(file) && outputs[file].bytes < worthAFile && needs(file).every((each) => taken.has(each));
  for (let found = chunks.filter(isSmall); found.length > 0; found = chunks.filter(isSmall))
    common.push(...take(found));
  return {
    "dist/start.js": start,
    "dist/common.js": common,
    "dist/client.js": take(reached(client, needs).filter(isFree)),
  };
}

function reached(from, next) {
  const found = new Set([from]);
  for (const each of found) for (const file of next(each)) found.add(file);
  return [...found];
}
