import { mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inRepository } from "../repository.ts";

/** The environment variable that names the folder of the test run; unset where nothing is kept. */
const variable = "VIAM_FLEET_TEST_RUN";

/** A run of all tests: which secrets were in use, and all that was logged, shown and written meanwhile. */
export interface TestRun {
  readonly folder: string;
  /** Where outputs go, in files and folders of any name. */
  readonly outputs: string;
  /** What processes that belong to the run have to find in their environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Every secret that was in use so far, each once. */
  secrets(): Promise<Set<string>>;
}

/** Begins a run in a new temporary folder, which is left to the caller to remove. */
export async function startTestRun(): Promise<TestRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "viam-run-"));
  for (const name of ["secrets", "outputs"]) await mkdir(path.join(folder, name));
  return testRunIn(folder);
}

/** The run that this process belongs to, if any. */
export function currentTestRun(): TestRun | undefined {
  const folder = process.env[variable];
  return folder ? testRunIn(folder) : undefined;
}

/** What makes a program on Node record the secrets that are in use in it, before its own arguments. */
export const recording: readonly string[] = [
  "--import",
  pathToFileURL(inRepository("scripts", "secrets", "record.mjs")).href,
];

/** The environment that makes the Node programs of another program record, such as VS Code's extension host. */
export function recordingEnvironment(): NodeJS.ProcessEnv {
  const run = currentTestRun();
  return run ? { ...run.env, NODE_OPTIONS: recording.join(" ") } : {};
}

function testRunIn(folder: string): TestRun {
  const secretsFolder = path.join(folder, "secrets");
  return {
    folder,
    outputs: path.join(folder, "outputs"),
    env: { [variable]: folder },
    async secrets() {
      const secrets = new Set<string>();
      for (const name of await readdir(secretsFolder)) {
        const lines = (await readFile(path.join(secretsFolder, name), "utf8")).split("\n");
        for (const line of lines) if (line) secrets.add(JSON.parse(line) as string);
      }
      return secrets;
    },
  };
}
