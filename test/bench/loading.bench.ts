/** What starting the extension costs: how much is loaded at activation, and how long that takes. */
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run as runProgram } from "../../scripts/processes/run.ts";
import { inRepository } from "../../scripts/repository.ts";
import { figure, median, type Benchmark } from "./figures.ts";

/** What esbuild tells about a file that it wrote. */
interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  readonly inputs: Record<string, unknown>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
}

type Outputs = Record<string, Output>;

const processes = 15;

/** Where scripts/bench.ts lets the build write down what it made. */
export const metafile = inRepository("test", "bench", ".out", "metafile.json");

/** Client code is whatever speaks to Viam. It may not be loaded before somebody signs in. */
const isClient = (input: string) => /^(node_modules\/@(connectrpc|bufbuild)|src\/gen)\//.test(input);

/** Reads the metafile and starts fresh processes. */
export const run: Benchmark = async () => {
  const { outputs } = JSON.parse(await readFile(metafile, "utf8")) as { outputs: Outputs };
  const extension = builtFrom(outputs, "src/extension.ts");
  const atActivation = reached(outputs, extension, ["import-statement"]);
  const everything = reached(outputs, extension, ["import-statement", "dynamic-import"]);
  const client = builtFrom(outputs, "src/fleet/connection.ts");
  const clientModules = atActivation.flatMap((file) => Object.keys(outputs[file]?.inputs ?? {})).filter(isClient);

  const times: number[][] = [];
  for (let count = 0; count < processes; count++) times.push(await load(extension, client));
  const [activation, connection] = [0, 1].map((which) => median(times.map((each) => each[which] ?? NaN)));
  return [
    figure("extension.js and what it imports, minified", kilobytes(outputs, atActivation), "KB", 60),
    figure("  all chunks of the extension, minified", kilobytes(outputs, everything), "KB", 450),
    figure("  client modules among what activation loads", clientModules.length, "modules", 0),
    figure("Loading extension.js in a fresh process", activation ?? NaN, "ms"),
    figure("  loading the client after it", connection ?? NaN, "ms"),
    figure("  extension.js : client", median(times.map(([a = NaN, b = NaN]) => a / b)), "×", 0.25),
  ];
};

function builtFrom(outputs: Outputs, entryPoint: string): string {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint);
  if (!found) throw new Error(`Nothing is built from ${entryPoint}.`);
  return found[0];
}

function reached(outputs: Outputs, from: string, kinds: readonly string[]): string[] {
  const found = new Set([from]);
  for (const file of found) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (!external && kinds.includes(kind)) found.add(path);
    }
  }
  return [...found];
}

function kilobytes(outputs: Outputs, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0) / 1024;
}

/** How long a fresh process takes to import each of the files, one after the other. */
async function load(...files: string[]): Promise<number[]> {
  const program = (name: string) => new URL(`loading/${name}`, import.meta.url);
  const urls = files.map((file) => pathToFileURL(inRepository(file)).href);
  const args = ["--import", program("stub.mjs").href, fileURLToPath(program("measure.mjs")), ...urls];
  return JSON.parse(await runProgram(process.execPath, args)) as number[];
}
