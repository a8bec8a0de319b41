/**
 * Builds everything that runs: `dist/extension.js` (with chunks that load when first needed), `dist/programs/cloud.js`
 * (the demo cloud, a program of its own) and `dist/media` (what runs inside webviews). `--watch` keeps building;
 * `--minify` is for packaging; `--only NAME` builds just the bundle with that entry point; `--metafile FILE` writes
 * down what went into each file.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import esbuild from "esbuild";

const watch = process.argv.includes("--watch");
const minify = process.argv.includes("--minify");
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const only = option("--only");
const metafile = option("--metafile");

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  minify,
  sourcemap: minify ? false : "linked",
  logLevel: "warning",
  metafile: metafile !== undefined,
  // jsonc-parser's "main" is a UMD bundle that hides its requires from esbuild.
  mainFields: ["module", "main"],
};

/** @type {esbuild.BuildOptions} */
const node = { ...shared, platform: "node", format: "esm", target: "node20" };

/** @type {esbuild.BuildOptions[]} */
const all = [
  { ...node, entryPoints: { extension: "src/extension.ts" }, outdir: "dist", splitting: true, external: ["vscode"] },
  { ...node, entryPoints: { cloud: "src/demo/main.ts" }, outdir: "dist/programs" },
  {
    ...shared,
    entryPoints: { configEditor: "media/configEditor.ts" },
    outdir: "dist/media",
    platform: "browser",
    format: "iife",
    target: "es2022",
  },
];

const bundles = only ? all.filter(({ entryPoints }) => Object.keys(entryPoints ?? {}).includes(only)) : all;

if (!only) await rm("dist", { recursive: true, force: true });
await mkdir("dist/media", { recursive: true });
await cp("node_modules/@vscode/codicons/dist/codicon.css", "dist/media/codicon.css");
await cp("node_modules/@vscode/codicons/dist/codicon.ttf", "dist/media/codicon.ttf");
await cp("media/configEditor.css", "dist/media/configEditor.css");

if (watch) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  const outputs = Object.assign({}, ...results.map((result) => result.metafile?.outputs));
  if (metafile) await writeFile(metafile, JSON.stringify({ outputs }));
}
