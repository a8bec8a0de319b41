/**
 * The demo of the README: builds everything, starts a demo cloud, and opens a VS Code that is signed in to it. Runs
 * until Ctrl+C, and leaves nothing behind then but what is cached.
 *
 *   --browser      opens VS Code in the browser even where there is one for the desktop
 *   --machines N   gives the fleet that many machines
 */
import { parseArgs } from "node:util";
import { findDesktop, openInDesktop } from "./demo/desktop.ts";
import { openInBrowser } from "./demo/inBrowser.ts";
import { signInEnvironment, startDemoCloud } from "./demoCloud.ts";
import { run } from "./processes/run.ts";
import { repository } from "./repository.ts";
import { npmEnvironment } from "./vscodeHost/npm.ts";
import { makeProfile } from "./vscodeHost/profile.ts";

const { values } = parseArgs({
  options: { browser: { type: "boolean", default: false }, machines: { type: "string" } },
});

const interrupted = new Promise<void>((resolve) => {
  // Whatever started this may pass on a Ctrl+C that came here already; a second one must not cut the cleaning up short.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
});

console.log("Building …");
await run("npm", ["run", "build"], { cwd: repository, env: npmEnvironment() });
const profile = await makeProfile();
const running: (() => Promise<void>)[] = [];
try {
  const cloud = await startDemoCloud({
    folder: profile.folder,
    args: values.machines ? ["--machines", values.machines] : [],
  });
  running.push(cloud.stop);
  await profile.set({ "viam.host": cloud.url });
  console.log(`The demo cloud runs at ${cloud.url}.`);

  const desktop = values.browser ? undefined : await findDesktop();
  const open = { profile, env: signInEnvironment(cloud), running };
  if (desktop) await openInDesktop(desktop, open);
  else await openInBrowser(open);
  console.log("Click the robot in the activity bar to see the fleet. Ctrl+C here ends the demo.");
  await interrupted;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const stop of running.reverse()) await stop();
  await profile.remove();
}
