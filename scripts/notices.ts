/**
 * Writes THIRD_PARTY_NOTICES: whose code ships in the package, and under which licence. What ships is what esbuild says
 * that it bundled, and what the build copies. `--check` changes nothing, and fails when something would change.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBuilt } from "./bundle/outputs.ts";
import { run } from "./processes/run.ts";
import { inRepository, repository } from "./repository.ts";

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly homepage?: string;
  readonly author?: string | { readonly name: string };
  readonly repository?: string | { readonly url: string };
}

/** Copied by the build rather than bundled. */
const copied = ["@vscode/codicons"];

const file = inRepository("THIRD_PARTY_NOTICES");
const before = await readFile(file, "utf8").catch(() => "");
const after = await notices();
if (after !== before) {
  if (process.argv.includes("--check")) {
    console.error('THIRD_PARTY_NOTICES does not say what ships: run "npm run notices".');
    process.exitCode = 1;
  } else await writeFile(file, after);
}

async function notices(): Promise<string> {
  const inputs = await bundledInputs();
  const names = new Set([...inputs.map(packageOf), ...copied].filter((name) => name !== undefined));
  const parts = await Promise.all([...names].sort().map((name) => notice(name, inputs)));
  return `Viam Fleet contains the work of others, with thanks.\n${parts.join("")}`;
}

async function bundledInputs(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "viam-fleet-notices-"));
  const metafile = join(folder, "metafile.json");
  await run(process.execPath, ["esbuild.mjs", "--metafile", metafile], { cwd: repository });
  const { outputs } = await readBuilt(metafile);
  await rm(folder, { recursive: true });
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

function packageOf(input: string): string | undefined {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}

async function notice(name: string, inputs: readonly string[]): Promise<string> {
  const folder = inRepository("node_modules", name);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const own = (await readdir(folder)).filter((each) => /^(licen[cs]e|notice)/i.test(each)).sort();
  const texts = await Promise.all(own.map((each) => readFile(join(folder, each), "utf8")));
  const headers = await licenceHeaders(inputs.filter((input) => packageOf(input) === name));
  const told = [...texts, ...headers].map((text) => text.replaceAll("\r", "").trim());
  const title = `${name} ${manifest.version}, ${manifest.license.replace(/^\(|\)$/g, "")}`;
  const body = told.length > 0 ? told : [standardText(name, manifest)];
  return `\n${"=".repeat(80)}\n${title}\n${homeOf(manifest)}\n${"-".repeat(80)}\n${body.join("\n\n")}\n`;
}

/** The comments at the head of source files that say whose they are. Years differ from file to file. */
async function licenceHeaders(inputs: readonly string[]): Promise<string[]> {
  const heads = await Promise.all(
    inputs.map(async (input) => /^(?:\/\/.*\n)+/.exec(await readFile(inRepository(input), "utf8"))?.[0] ?? ""),
  );
  const texts = heads.filter((head) => head.includes("Copyright")).map((head) => head.replace(/^\/\/ ?/gm, "").trim());
  return [...new Set(texts)].sort();
}

/** What the licence says where a package only names it. */
function standardText(name: string, { license, author }: Manifest): string {
  const owner = typeof author === "string" ? author : author?.name;
  if (license !== "MIT" || !owner) throw new Error(`${name} ships no text of its licence, ${license}.`);
  return `Copyright (c) ${owner}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

function homeOf({ homepage, repository: source }: Manifest): string {
  return homepage ?? (typeof source === "string" ? source : (source?.url ?? "")).replace(/^git\+/, "");
}
