/**
 * Builds everything that runs: `dist/extension.js` (with chunks that load when first needed), the demo cloud as
 * `dist/demoCloud.js` (for the extension) and `dist/programs/cloud.js` (a program of its own), `dist/media` (what runs
 * inside webviews), and `dist/config.schema.json` (what VS Code checks configs with that are files). `--watch` keeps
 * building; `--minify` is for packaging; `--only NAME` builds just the bundle with that entry point; `--metafile FILE` writes
 * down what went into each file.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import esbuild from "esbuild";
import { minify as tighten } from "terser";
import { chunkGroups } from "./scripts/bundle/chunkGroups.mjs";
import { joinChunks } from "./scripts/bundle/joinChunks.mjs";
import { schemaForFiles } from "./scripts/schemaForFiles.mjs";

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
  metafile: minify || metafile !== undefined,
  // jsonc-parser's "main" is a UMD bundle that hides its requires from esbuild.
  mainFields: ["module", "main"],
  charset: "utf8",
  // The build for Node requires files that nobody here wants read, and a module of the ES kind cannot require.
  alias: { "@vscode/l10n": "./node_modules/@vscode/l10n/dist/browser.js" },
};

/** @type {esbuild.BuildOptions} */
const node = { ...shared, platform: "node", format: "esm", target: "node20" };

/**
 * The demo cloud shares nothing with the extension, not even libraries: a chunk for both would hold all that either of
 * them needs.
 *
 * @type {esbuild.Plugin}
 */
const cloudApart = {
  name: "cloud apart",
  setup: (build) => {
    build.onResolve({ filter: /\/demo\/cloud\.ts$/ }, () => ({ path: "./demoCloud.js", external: true }));
  },
};

/**
 * What is known of configs is data, which loads when it is needed.
 *
 * @type {esbuild.Plugin}
 */
const schemaApart = {
  name: "schema apart",
  setup: (build) => {
    build.onResolve({ filter: /\/config\.schema\.json$/ }, () => ({
      path: "../media/config.schema.json",
      external: true,
    }));
  },
};

/**
 * Connect reads protocol buffers written as JSON too, which nobody here sends, and fields with defaults of their own, of
 * which there are none in our contract; and it checks what types have checked, when a message is copied: fourteen
 * kilobytes that would never run or find anything.
 *
 * @type {esbuild.Plugin}
 */
const withoutUnused = {
  name: "without what is never used",
  setup: (build) => {
    const names = ["fromJson", "fromJsonString", "mergeFromJson", "mergeFromJsonString", "enumFromJson", "isEnumJson"];
    const refuse = 'function refuse() { throw new Error("Messages are not read from JSON here."); }';
    const contents = `${refuse}\nexport { ${names.map((name) => `refuse as ${name}`).join(", ")} };`;
    build.onLoad({ filter: /@bufbuild[\\/]protobuf[\\/]dist[\\/]esm[\\/]from-json\.js$/ }, () => ({ contents }));
    const noDefault = "export const parseTextFormatEnumValue = () => undefined;";
    const noDefaults = `${noDefault}\nexport { parseTextFormatEnumValue as parseTextFormatScalarValue };`;
    build.onLoad({ filter: /@bufbuild[\\/]protobuf[\\/]dist[\\/]esm[\\/]wire[\\/]text-format\.js$/ }, () => ({
      contents: noDefaults,
    }));
    const noCheck = "export const formatVal = String;\nexport const checkField = () => undefined;";
    const noChecks = `${noCheck}\nexport { checkField as checkListItem, checkField as checkMapEntry };`;
    build.onLoad({ filter: /@bufbuild[\\/]protobuf[\\/]dist[\\/]esm[\\/]reflect[\\/]reflect-check\.js$/ }, () => ({
      contents: noChecks,
    }));
  },
};

/**
 * What is generated of messages, made lighter. The enumerations of the runtime are written so that esbuild cannot tell
 * whether somebody needs them, and nobody needs most. What describes messages says every name in full each time: it is
 * kept deflated, which makes a quarter of it.
 *
 * @type {esbuild.Plugin}
 */
const lightMessages = {
  name: "light messages",
  setup: (build) => {
    const inflating = "viam:inflated";
    build.onResolve({ filter: /^viam:inflated$/ }, () => ({
      path: inflating,
      namespace: inflating,
      sideEffects: false,
    }));
    build.onLoad({ filter: /./, namespace: inflating }, () => ({
      contents: `import { inflateRawSync } from "node:zlib";
        export const inflated = (text, as) => inflateRawSync(Buffer.from(text, "base64")).toString(as);`,
    }));
    const isEnum = /export var (\w+);\s*\(function \(\1\) (\{.*?\})\)\(\1 \|\| \(\1 = \{\}\)\);/gs;
    const pure = (_, name, body) =>
      `export const ${name} = /* @__PURE__ */ ((${name}) => ${body.slice(0, -1)} return ${name}; })({});`;
    build.onLoad({ filter: /_pb\.(js|ts)$/ }, async ({ path }) => {
      const written = await readFile(path, "utf8");
      const contents = written
        .replace(isEnum, pure)
        .replace(/(?<= fileDesc\()"([^"]+)"/, (_, base64) => inflated(Buffer.from(base64, "base64"), "base64"))
        .replace(/(?<= boot\()(\{.*\})(?=\);)/, (_, json) => `JSON.parse(${inflated(Buffer.from(json), "utf8")})`);
      if (contents === written) return undefined;
      return {
        contents: `import { inflated } from "${inflating}";\n${contents}`,
        loader: path.endsWith("ts") ? "ts" : "js",
      };
    });
  },
};

/**
 * Code that gives some bytes back.
 *
 * @param {Buffer} bytes
 * @param {"base64" | "utf8"} as
 */
function inflated(bytes, as) {
  return `/* @__PURE__ */ inflated("${deflateRawSync(bytes, { level: 9 }).toString("base64")}", "${as}")`;
}

/** What of the libraries is left out of everything that runs in Node. */
const leaner = [withoutUnused, lightMessages];

/** @type {esbuild.BuildOptions[]} */
const all = [
  {
    ...node,
    entryPoints: { extension: "src/extension.ts" },
    outdir: "dist",
    splitting: true,
    // What ships names its chunks hundreds of times.
    ...(minify && { chunkNames: "[hash]" }),
    external: ["vscode"],
    plugins: [cloudApart, schemaApart, ...leaner],
    // Node has them since 20.10, and VS Code has a newer one.
    supported: { "import-attributes": true },
  },
  { ...node, entryPoints: { demoCloud: "src/demo/cloud.ts" }, outdir: "dist", plugins: leaner },
  { ...node, entryPoints: { cloud: "src/demo/main.ts" }, outdir: "dist/programs", plugins: leaner },
  {
    ...shared,
    entryPoints: {
      configEditor: "media/configEditor/main.ts",
      configEditorStyle: "media/configEditor/styles/main.css",
    },
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
const schema = JSON.parse(await readFile("media/config.schema.json", "utf8"));
await writeFile("dist/config.schema.json", JSON.stringify(schemaForFiles(schema)));

if (watch) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  const written = results.flatMap((result) => result.metafile ?? []);
  const inputs = Object.assign({}, ...written.map((each) => each.inputs));
  let outputs = Object.assign({}, ...written.map((each) => each.outputs));
  if (minify) {
    const from = (source) => Object.keys(outputs).find((file) => outputs[file].entryPoint === source);
    const [extension, client] = ["src/extension.ts", "src/fleet/network/connection.ts"].map(from);
    if (extension && client) outputs = await joinChunks(outputs, chunkGroups(outputs, extension, client));
    await Promise.all(Object.entries(outputs).map(([file, output]) => shrink(file, output)));
  }
  if (metafile) await writeFile(metafile, JSON.stringify({ inputs, outputs }));
}

/**
 * Makes a script smaller than esbuild leaves it, which folds little of what one statement means for the next.
 *
 * @param {string} file
 * @param {{ bytes: number }} output
 */
async function shrink(file, output) {
  if (!file.endsWith(".js")) return;
  const before = await readFile(file, "utf8");
  const module = !file.startsWith("dist/media/");
  // What is called unsafe of these is so only for functions that are called with "new", and for those we have classes.
  const compress = { passes: 2, ecma: 2020, unsafe_arrows: true, unsafe_methods: true };
  const { code = before } = await tighten(before, { module, ecma: 2020, compress });
  await writeFile(file, code);
  output.bytes = Buffer.byteLength(code);
}
