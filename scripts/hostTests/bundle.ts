import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import esbuild from "esbuild";
import { inRepository, repository } from "../repository.ts";

/**
 * Bundles every `*.test.ts` in a folder with the runner, and makes the CommonJS file that VS Code's test mode
 * loads: one that exports `run()`. Returns its path. Throws esbuild's errors.
 */
export async function bundleHostTests(folder: string): Promise<string> {
  const found = await readdir(inRepository(folder), { recursive: true });
  const files = found
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => name.replaceAll(path.sep, "/"))
    .sort();
  const lines = files.map((name) => `  ${JSON.stringify(name)}: () => import("./${folder}/${name}"),`);
  const entry = inRepository("dist", "test", "host.cjs");
  await esbuild.build({
    stdin: {
      contents: `
import { runTests } from "./test/host/runner/run.ts";
export const run = () => runTests({
${lines.join("\n")}
});`,
      resolveDir: repository,
      sourcefile: "host-tests.ts",
      loader: "ts",
    },
    outfile: inRepository("dist", "test", "bundle.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    mainFields: ["module", "main"],
    // Mocha finds its own parts by path, so it is loaded from node_modules.
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  // Source maps are read only for what is loaded after they are switched on.
  await writeFile(entry, 'process.setSourceMapsEnabled(true);\nexports.run = () => require("./bundle.cjs").run();\n');
  return entry;
}
