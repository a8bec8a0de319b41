/**
 * Writes l10n/bundle.l10n.json: every sentence in the sources that a translator has to know. `--check` changes nothing,
 * and fails when something would change.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sentencesIn } from "./l10n/sentencesIn.ts";
import { sentencesOfSchema } from "./l10n/sentencesOfSchema.ts";
import { inRepository } from "./repository.ts";

/** The demo cloud speaks English, as Viam's does. */
const isSpoken = (file: string) => file.endsWith(".ts") && !/^src\/(demo|gen)\//.test(file);

const all = await Promise.all(
  ["src", "media"].map(async (room) =>
    (await readdir(inRepository(room), { recursive: true })).map((file) => `${room}/${file.replaceAll(path.sep, "/")}`),
  ),
);
const files = all.flat().filter(isSpoken);
const found = await Promise.all(
  files.map(async (file) => sentencesIn(file, await readFile(inRepository(file), "utf8"))),
);
const schema: unknown = JSON.parse(await readFile(inRepository("media", "config.schema.json"), "utf8"));
const sentences = [...new Set([...found.flatMap((each) => each.sentences), ...sentencesOfSchema(schema)])].sort();
const mistakes = found.flatMap((each) => each.mistakes);
const after = `${JSON.stringify(Object.fromEntries(sentences.map((each) => [each, each])), undefined, 2)}\n`;

const bundle = inRepository("l10n", "bundle.l10n.json");
const before = await readFile(bundle, "utf8").catch(() => "");
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;
if (after !== before) {
  if (process.argv.includes("--check")) {
    console.error('l10n/bundle.l10n.json does not hold what the sources say: run "npm run l10n".');
    process.exitCode = 1;
  } else {
    await mkdir(path.dirname(bundle), { recursive: true });
    await writeFile(bundle, after);
  }
}
