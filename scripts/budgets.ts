/**
 * Builds the extension as it ships, packs it, and prints what it weighs beside the goal. Fails when a goal is missed, or
 * where it is known to be missed, when it gets worse. `npm run bench` tells what it takes of time and memory.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtFrom, kilobytes, loadedBy, loadedWith, loadedWithout, readBuilt } from "./bundle/outputs.ts";
import { packExtension } from "./packExtension.ts";
import { run } from "./processes/run.ts";
import { repository } from "./repository.ts";

interface Budget {
  readonly name: string;
  /** In KB of 1024 bytes. */
  readonly weight: number;
  readonly goal: number;
  /** What it must not outgrow while the goal is missed. */
  readonly atMost?: number;
}

const source = "src/extension.ts";

const folder = await mkdtemp(join(tmpdir(), "viam-fleet-budgets-"));
try {
  const vsix = join(folder, "viam-fleet.vsix");
  await packExtension(vsix);
  const metafile = join(folder, "metafile.json");
  // Packing has built the same; this time esbuild also tells what went where.
  await run(process.execPath, ["esbuild.mjs", "--minify", "--metafile", metafile], { cwd: repository });
  const built = await readBuilt(metafile);
  const weigh = (files: readonly string[]) => kilobytes(built, files);
  const extension = builtFrom(built, source);
  const main = loadedWithout(built, source, "src/editors/");
  const editors = loadedBy(built, extension).filter((file) => !main.includes(file));
  const page = builtFrom(built, "media/configEditor/main.ts");
  const cloud = builtFrom(built, "src/demo/cloud.ts");
  const budgets: Budget[] = [
    { name: "Loaded at activation", weight: weigh(loadedWith(built, extension)), goal: 60 },
    // More than a quarter of it is what configs load, which have a goal of their own.
    { name: "Main bundle: the extension, all of it", weight: weigh([...main, ...editors]), goal: 450, atMost: 562 },
    { name: "… of it, all that is ever loaded without a config", weight: weigh(main), goal: 450 },
    { name: "… of it, what configs load beside that", weight: weigh(editors), goal: 200 },
    { name: "Page of the config editor", weight: weigh([page]), goal: 100 },
    { name: "Demo cloud, loaded by who asks for the demo fleet", weight: weigh([cloud]), goal: 350 },
    { name: "Package (.vsix)", weight: (await stat(vsix)).size / 1024, goal: 1024 },
  ];
  // What stays behind is what tests and debugging want.
  await run(process.execPath, ["esbuild.mjs"], { cwd: repository });
  for (const { name, weight, goal } of budgets) {
    const missed = weight > goal ? ": missed" : "";
    console.log(
      `${missed ? "✗" : "✓"} ${name.padEnd(56)}${weight.toFixed(1).padStart(7)} KB, goal ≤ ${goal} KB${missed}`,
    );
  }
  if (budgets.some(({ weight, goal, atMost = goal }) => weight > atMost)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
