import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program that runs beside this one until it is stopped, or until this one ends, however it ends. */
export interface Program {
  /** Resolves when the program has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the program and everything it started; resolves when all are gone. May be called again. */
  readonly stop: () => Promise<void>;
}

/** What to start, and how to know that it is up. */
export interface ProgramOptions<T> {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** What the program prints is also appended to this file, but for the line that says it is up: it may hold a key. */
  logFile: string;
  /** Looks at each line that the program prints; the first answer other than `undefined` means that it is up. */
  ready: (line: string) => T | undefined;
}

const keeper = fileURLToPath(new URL("keeper.mjs", import.meta.url));

/**
 * Starts a program and waits for the line that says it is up. Throws, with the last lines printed, when it ends
 * before that.
 */
export async function startProgram<T>(options: ProgramOptions<T>): Promise<{ program: Program; answer: T }> {
  const { command, args, env, cwd, logFile, ready } = options;
  const child = spawn(process.execPath, [keeper, command, ...args], {
    env,
    cwd,
    stdio: "pipe",
    // Out of reach of a terminal's Ctrl+C: the starter decides in which order things end.
    detached: process.platform !== "win32",
  });
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  // A program that has gone closes its end of the pipe; stop() may write to it a moment later.
  child.stdin.on("error", () => undefined);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };

  const log = createWriteStream(logFile, { flags: "a" });
  const lastLines: string[] = [];
  const answer = await new Promise<T>((resolve, reject) => {
    const onLine = (line: string): void => {
      const found = ready(line);
      if (found !== undefined) {
        resolve(found);
        return;
      }
      log.write(`${line}\n`);
      lastLines.push(line);
      if (lastLines.length > 40) lastLines.shift();
    };
    createInterface(child.stdout).on("line", onLine);
    createInterface(child.stderr).on("line", onLine);
    void ended.then(() => {
      log.end();
      reject(new Error(`"${command}" ended before it was up:\n${lastLines.join("\n")}`));
    });
    child.once("error", reject);
  });
  return { program: { ended, stop }, answer };
}
