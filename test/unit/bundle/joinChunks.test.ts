import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import esbuild, { type Metafile } from "esbuild";
import { beforeEach, expect, test } from "vitest";
import { inRepository, repository } from "../../../scripts/repository.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

type Outputs = Metafile["outputs"];

/** What the build uses, which is no TypeScript. */
interface JoinChunks {
  readonly joinChunks: (outputs: Outputs, groups: Record<string, string[]>) => Promise<Outputs>;
}

const { joinChunks } = (await import(
  pathToFileURL(inRepository("scripts", "bundle", "joinChunks.mjs")).href
)) as JoinChunks;

const sources = {
  "first.ts": `
    import { one } from "./one.ts";
    import { two } from "./two.ts";
    export const sum = one + two;
    export const later = () => import("./later.ts");`,
  "second.ts": `import { one, counted } from "./one.ts"; export const result = one + counted();`,
  "later.ts": `import { two } from "./two.ts"; import { one as first, counted } from "./one.ts"; export const all = first + two + counted();`,
  "one.ts": `let count = 0; export const one = 1; export const counted = () => ++count;`,
  "two.ts": `import { one } from "./one.ts"; export const two = one + 1;`,
};

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
});

const dist = () => join(folder, "dist");
const load = async (name: string) => (await import(pathToFileURL(join(dist(), name)).href)) as Record<string, unknown>;

async function build(): Promise<Outputs> {
  const { metafile } = await esbuild.build({
    entryPoints: ["first.ts", "second.ts"].map((name) => join(folder, name)),
    outdir: dist(),
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    metafile: true,
    absWorkingDir: repository,
  });
  return metafile.outputs;
}

/** The files that are no entry points. */
const chunksOf = (outputs: Outputs) => Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === undefined);

/** The file that all of them are joined to. */
const shared = () => relative(repository, join(dist(), "shared.js"));

test("what was split works the same when it is joined", async () => {
  const outputs = await build();
  const chunks = chunksOf(outputs);
  expect(chunks.length).toBeGreaterThan(1);

  const joined = await joinChunks(outputs, { [shared()]: chunks });

  expect(chunksOf(joined)).toEqual([shared()]);
  expect((await readdir(dist())).sort()).toEqual(
    Object.keys(joined)
      .map((file) => relative(dist(), join(repository, file)))
      .sort(),
  );
  const { sum, later } = (await load("first.js")) as { sum: number; later: () => Promise<{ all: number }> };
  expect(sum).toBe(3);
  expect(await load("second.js")).toMatchObject({ result: 2 });
  // There is one count for everybody, so nothing was loaded twice.
  expect(await later()).toMatchObject({ all: 5 });
});

test("it is told what is loaded with what", async () => {
  const outputs = await build();
  const chunks = chunksOf(outputs);

  const joined = await joinChunks(outputs, { [shared()]: chunks });

  const second = Object.values(joined).find(({ entryPoint }) => entryPoint?.endsWith("second.ts"));
  expect(second?.imports).toEqual([{ path: shared(), kind: "import-statement" }]);
  expect(
    Object.keys(joined[shared()]?.inputs ?? {})
      .map((input) => input.split("/").at(-1))
      .sort(),
  ).toEqual(["one.ts", "two.ts"]);
  expect(joined[shared()]?.imports).toEqual([]);
});

test("a file that wants one that is gone is not shipped", async () => {
  const outputs = await build();
  const chunks = chunksOf(outputs);
  const [first] = Object.keys(outputs).filter((file) => file.endsWith("first.js"));
  const path = join(repository, first ?? "");
  await writeFile(
    path,
    `${await readFile(path, "utf8")};import("./${relative(dist(), join(repository, chunks[0] ?? ""))}")`,
  );

  await expect(joinChunks(outputs, { [shared()]: chunks })).rejects.toThrow(/still wants/);
});
