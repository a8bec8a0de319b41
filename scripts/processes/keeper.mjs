/**
 * Runs the program given on its command line in a process group of its own, and ends that whole group when this
 * process's standard input closes. Whoever starts the keeper holds the other end of that pipe, so even a starter that
 * is killed outright leaves nothing behind. See program.ts.
 */
import { spawn } from "node:child_process";

/** How long the group may take to end by itself, in milliseconds. */
const patience = 5000;

const [command = "", ...args] = process.argv.slice(2);
const program = spawn(command, args, {
  stdio: ["ignore", "inherit", "inherit"],
  detached: process.platform !== "win32",
});

/** @param {NodeJS.Signals} signal */
function send(signal) {
  try {
    if (process.platform === "win32" || !program.pid) program.kill(signal);
    else process.kill(-program.pid, signal);
  } catch {
    // The group has ended already.
  }
}

function end() {
  // What a terminal sends: of npm and the like, what they run ends first then, and cleans up.
  send("SIGINT");
  setTimeout(() => send("SIGKILL"), patience);
}

process.stdin.once("close", end).resume();
// A terminal's Ctrl+C may reach this process before its starter closes the pipe; it means the same.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.once(signal, end);

program.once("error", (error) => {
  console.error(error.message);
  process.exit(127);
});
program.once("exit", (code) => {
  // What the program itself started and left behind ends with it.
  send("SIGKILL");
  process.exit(code ?? 1);
});
