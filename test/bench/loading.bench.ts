/** What starting the extension costs in time, and whether the client is left out. `weight.bench.ts` weighs what is loaded. */
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtFrom, loadedWith, readBuilt } from "../../scripts/bundle/outputs.ts";
import { run as runProgram } from "../../scripts/processes/run.ts";
import { inRepository } from "../../scripts/repository.ts";
import { figure, median, type Benchmark } from "./figures.ts";

const processes = 15;

/** Where scripts/bench.ts lets the build write down what it made. */
export const metafile = inRepository("test", "bench", ".out", "metafile.json");

/** Client code is whatever speaks to Viam. It may not be loaded before somebody signs in. */
const isClient = (input: string) => /^(node_modules\/@(connectrpc|bufbuild)|src\/gen)\//.test(input);

/** Reads the metafile and starts fresh processes. */
export const run: Benchmark = async () => {
  const built = await readBuilt(metafile);
  const extension = builtFrom(built, "src/extension.ts");
  const atActivation = loadedWith(built, extension);
  const client = builtFrom(built, "src/fleet/network/connection.ts");
  const clientModules = atActivation.flatMap((file) => Object.keys(built.outputs[file]?.inputs ?? {})).filter(isClient);

  const times: number[][] = [];
  for (let count = 0; count < processes; count++) times.push(await load(extension, client));
  const [loading = NaN, activating = NaN, connection = NaN] = [0, 1, 2].map((which) =>
    median(times.map((each) => each[which] ?? NaN)),
  );
  return [
    figure("  client modules among what activation loads", clientModules.length, "modules", 0),
    figure("Loading extension.js in a fresh process", loading, "ms"),
    figure("  activate()", activating, "ms", 30),
    figure("  loading the client after it", connection, "ms"),
    figure("  extension.js : client", median(times.map(([a = NaN, , b = NaN]) => a / b)), "×", 0.25),
  ];
};

/** How long a fresh process takes to import the extension, to activate it, and to import the other files after that. */
async function load(...files: string[]): Promise<number[]> {
  const program = (name: string) => new URL(`loading/${name}`, import.meta.url);
  const urls = files.map((file) => pathToFileURL(inRepository(file)).href);
  const args = ["--import", program("stub.mjs").href, fileURLToPath(program("measure.mjs")), ...urls];
  return JSON.parse(await runProgram(process.execPath, args)) as number[];
}
