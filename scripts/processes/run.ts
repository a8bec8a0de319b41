import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

/** How to run a program to its end. */
export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** `show` passes its output through as it comes; `quiet` (the default) keeps it for the error message. */
  output?: "show" | "quiet";
  /** With `show`, a file that everything is written to as well. */
  copyTo?: string;
}

/**
 * Runs a program to its end, without standard input. Resolves with its exit code and what it printed (empty with
 * `show`). Rejects when it cannot be started at all.
 */
export async function runAny(
  command: string,
  args: readonly string[],
  { cwd, env, output = "quiet", copyTo }: RunOptions = {},
): Promise<{ code: number; text: string }> {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: output === "show" && !copyTo ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    // npm, code and the like are .cmd files on Windows, which only a shell can start.
    shell: process.platform === "win32" && !command.endsWith(".exe"),
  });
  let text = "";
  const keep = (chunk: Buffer): void => void (text += chunk.toString());
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    if (output === "quiet") from?.on("data", keep);
    else from?.pipe(to, { end: false });
  }
  if (copyTo) {
    const copy = createWriteStream(copyTo);
    for (const from of [child.stdout, child.stderr]) from?.on("data", (chunk: Buffer) => void copy.write(chunk));
    child.once("close", () => copy.end());
  }
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Like {@link runAny}, but throws (with the end of what the program printed) unless it exits with 0. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, text } = await runAny(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(" ")}" ended with ${code}.\n${text.slice(-4000)}`.trim());
  return text;
}
