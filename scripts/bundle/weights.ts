import { rm, stat, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packExtension } from "../packExtension.ts";
import { run } from "../processes/run.ts";
import { repository } from "../repository.ts";
import { builtFrom, kilobytes, loadedBy, loadedWith, loadedWithout, readBuilt } from "./outputs.ts";

/** What something weighs, beside what it may. */
export interface Weight {
  readonly name: string;
  /** In KB of 1024 bytes. */
  readonly weight: number;
  readonly goal: number;
  /** What it must not outgrow while the goal is missed. */
  readonly atMost?: number;
}

const source = "src/extension.ts";

/** Builds the extension as it ships, packs it, and weighs it. What it built stays behind. Throws what building throws. */
export async function weighAll(): Promise<Weight[]> {
  const folder = await mkdtemp(join(tmpdir(), "viam-fleet-weights-"));
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
    return [
      { name: "Loaded at activation", weight: weigh(loadedWith(built, extension)), goal: 60 },
      // More than a quarter of it is what configs load, which have a goal of their own.
      { name: "Main bundle: the extension, all of it", weight: weigh([...main, ...editors]), goal: 450, atMost: 566 },
      { name: "… of it, all that is ever loaded without a config", weight: weigh(main), goal: 450 },
      { name: "… of it, what configs load beside that", weight: weigh(editors), goal: 200 },
      { name: "Page of the config editor", weight: weigh([page]), goal: 100 },
      { name: "Demo cloud, loaded by who asks for the demo fleet", weight: weigh([cloud]), goal: 350 },
      { name: "Package (.vsix)", weight: (await stat(vsix)).size / 1024, goal: 1024 },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
