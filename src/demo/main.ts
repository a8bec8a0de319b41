/** The demo cloud as a program: see `--help`. */
import process from "node:process";
import { BadArguments, help, readArguments, type Wishes } from "./arguments.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { BadState } from "./state/stateFile.ts";

/** Says what is wrong in one sentence, and ends. */
function fail(sentence: string, exitCode: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

function wishes(): Wishes {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    if (error instanceof BadArguments) fail(error.message, 2);
    throw error;
  }
}

async function start(asked: Wishes): Promise<Cloud> {
  try {
    return await startCloud({
      port: asked.port,
      machines: asked.machines,
      seed: asked.seed,
      stateFile: asked.state,
      chaos: asked.chaos,
      remoteControl: asked.control,
    });
  } catch (error) {
    if (error instanceof BadState) fail(error.message, 1);
    const reason = error instanceof Error && "code" in error ? error.code : undefined;
    if (reason === "EADDRINUSE") fail(`Port ${asked.port ?? 0} is taken by another program.`, 1);
    if (reason === "EACCES") fail(`Port ${asked.port ?? 0} may not be used by this user.`, 1);
    throw error;
  }
}

const asked = wishes();
if (asked.help) {
  process.stderr.write(help);
  process.exit(0);
}
const cloud = await start(asked);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void cloud.close().then(() => process.exit(0));
  });
}
const { url, keyId, key, controlSecret: control } = cloud;
process.stdout.write(`${JSON.stringify({ url, keyId, key, control })}\n`);
