import { existsSync } from "node:fs";
import { type Leak, searchForSecrets } from "./search.ts";
import type { TestRun } from "./testRun.ts";
import { isInConfig } from "./use.ts";

/** Their purpose is to hold secrets: files of the `viam` CLI, which tests put there, and what a demo cloud itself keeps. */
const ofOthers = /\/home\/\.viam\/|\/globalStorage\/viam-fleet\.viam-fleet\/demo-cloud\.state$/;

/** Where VS Code keeps texts that are edited, whatever stands in them. */
const ofEditors = /\/User\/(?:History|Backups)\//;

/**
 * Looks for every secret that was in use during a run in its outputs and in `more` folders, as far as they exist, and
 * prints what it finds. True when it found none; false also when there was nothing to look for or nowhere to look.
 */
export async function reportOn(run: TestRun, more: readonly string[], print: (line: string) => void): Promise<boolean> {
  const secrets = [...(await run.secrets())];
  const folders = [run.outputs, ...more].filter((folder) => existsSync(folder));
  const files: string[] = [];
  const leaks: Leak[] = [];
  const search = async (those: string[], allowed: RegExp): Promise<void> => {
    for (const folder of folders) {
      const searched = await searchForSecrets(those, folder);
      files.push(...searched.files);
      leaks.push(...searched.leaks.filter(({ file }) => !allowed.test(file)));
    }
  };
  const inConfigs = secrets.filter(isInConfig);
  const others = secrets.filter((secret) => !isInConfig(secret));
  await search(others, ofOthers);
  await search(inConfigs, ofEditors);

  print(`Looked for ${secrets.length} secrets in ${new Set(files).size} files: found ${leaks.length}.`);
  for (const { file, line, before } of leaks) print(`${file}, line ${line}: ${before}•••`);
  const complete = secrets.length > 0 && files.some((file) => file.endsWith("Viam Fleet.log"));
  if (!complete) print("That is too little: there must be secrets in use, and a log of the extension.");
  return complete && leaks.length === 0;
}
