/**
 * Joins files that esbuild has split. It makes one of whatever any two entry points share, and starting Node's loader for
 * a file costs more than reading a kilobyte more: the extension starts in a third of the time when what it needs comes in
 * two files instead of twenty.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import esbuild from "esbuild";

/**
 * What esbuild tells of a file that it wrote.
 *
 * @typedef {esbuild.Metafile["outputs"][string]} Output
 */

/**
 * Makes one file of each group, takes the files that went into it away, and returns what there is now. Files whose names
 * matter must be in no group. Throws when a file still wants one that is gone.
 *
 * @param {Record<string, Output>} outputs
 * @param {Record<string, string[]>} groups by the paths of the files to make, which files go into each
 */
export async function joinChunks(outputs, groups) {
  /** What the exports of a file that is gone are called now, and where. */
  const moved = new Map();
  const now = { ...outputs };
  for (const [joined, files] of Object.entries(groups)) {
    let count = 0;
    for (const file of files) {
      const names = new Map(outputs[file].exports.map((name) => [name, shortName(count++)]));
      moved.set(file, { joined, names });
    }
    await writeJoined(joined, files, moved);
    now[joined] = joinedOutput(files.map((file) => outputs[file]));
  }
  for (const file of moved.keys()) await rm(file);
  const left = Object.entries(now).filter(([file]) => !moved.has(file));
  for (const [file] of left) {
    if (file.endsWith(".js")) await writeFile(file, importedAnew(await readFile(file, "utf8"), file, moved));
  }
  return Object.fromEntries(
    left.map(([file, output]) => [file, { ...output, imports: lookedUp(output.imports, file, moved) }]),
  );
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Another name for every number, the shorter the smaller the number is. */
function shortName(index) {
  const { length } = letters;
  return (index < length ? "" : shortName(Math.floor(index / length) - 1)) + letters[index % length];
}

async function writeJoined(joined, files, moved) {
  const exported = files.map((file) => {
    const names = [...moved.get(file).names].map(([name, now]) => `${name} as ${now}`);
    return `export { ${names.join(", ")} } from "./${path.basename(file)}";`;
  });
  const within = new Set(files.map((file) => `./${path.basename(file)}`));
  await esbuild.build({
    stdin: { contents: exported.join("\n"), resolveDir: path.dirname(joined) },
    outfile: joined,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    minify: true,
    logLevel: "warning",
    plugins: [
      {
        name: "only the group",
        setup: (build) =>
          build.onResolve({ filter: /./, namespace: "file" }, ({ path: wanted, kind }) =>
            kind === "entry-point" || within.has(wanted) ? undefined : { path: wanted, external: true },
          ),
      },
    ],
  });
}

/**
 * @param {Output[]} parts
 * @returns {Output}
 */
function joinedOutput(parts) {
  return {
    bytes: 0,
    inputs: Object.assign({}, ...parts.map(({ inputs }) => inputs)),
    imports: parts.flatMap(({ imports }) => imports),
    exports: [],
  };
}

function lookedUp(imports, file, moved) {
  const now = imports.map((each) => ({ ...each, path: moved.get(each.path)?.joined ?? each.path }));
  const byPlace = new Map(now.map((each) => [`${each.kind} ${each.path}`, each]));
  return [...byPlace.values()].filter((each) => each.path !== file);
}

/**
 * The same script, which imports things from where they are now. esbuild lets each chunk name all others that have to run
 * before it, although it takes nothing from most of them. That is for code that does something by being loaded; ours does
 * not, and whatever a chunk takes something from is loaded before it anyway.
 */
function importedAnew(script, file, moved) {
  const inNoOrder = script.replace(/import"\.\/[^"]+";/g, "");
  const imported = new Map();
  const rest = inNoOrder.replace(/import\{([^}]*)\}from"\.\/([^"]+)";/g, (whole, list, name) => {
    const from = moved.get(path.posix.join(path.dirname(file), name));
    if (!from) return whole;
    const names = list.split(",").map((each) => {
      const [theirs, own = theirs] = each.split(" as ");
      return `${from.names.get(theirs)} as ${own}`;
    });
    imported.set(from.joined, [...(imported.get(from.joined) ?? []), ...names]);
    return "";
  });
  const imports = [...imported].map(([from, names]) => `import{${names}}from"./${path.basename(from)}";`);
  const written = imports.join("") + rest;
  const lost = [...moved.keys()].find((each) => written.includes(`"./${path.basename(each)}"`));
  if (lost) throw new Error(`${file} still wants ${lost}, which went into another file.`);
  return written;
}
