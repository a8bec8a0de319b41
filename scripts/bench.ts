/**
 * Measures what we claim about speed and size, prints each figure beside its goal and writes them all to
 * `test/bench/.out/results.json`. Names of benchmarks may be given (`npm run bench -- logs`). Ends with 1 when a goal
 * is missed.
 */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { metafile } from "../test/bench/loading.bench.ts";
import type { Benchmark, Figure } from "../test/bench/figures.ts";
import { run } from "./processes/run.ts";
import { inRepository } from "./repository.ts";

const folder = inRepository("test", "bench");
const wanted = process.argv.slice(2);
const files = (await readdir(folder)).filter((name) => name.endsWith(".bench.ts")).sort();

await mkdir(inRepository("test", "bench", ".out"), { recursive: true });
await run(process.execPath, [inRepository("esbuild.mjs"), "--minify", "--metafile", metafile]);

const results: Figure[] = [];
for (const file of files) {
  if (wanted.length > 0 && !wanted.includes(file.replace(".bench.ts", ""))) continue;
  const { run: benchmark } = (await import(`../test/bench/${file}`)) as { run: Benchmark };
  const figures = await benchmark();
  for (const each of figures) console.log(row(each));
  results.push(...figures);
}
await writeFile(inRepository("test", "bench", ".out", "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);

function row({ name, value, unit, goal, ok }: Figure): string {
  const told = goal === null ? "" : `goal ≤ ${goal}`.padEnd(14) + (ok ? "met" : "MISSED");
  return `${name.padEnd(68)}${value.toFixed(2).padStart(10)} ${unit.padEnd(8)} ${told}`.trimEnd();
}
