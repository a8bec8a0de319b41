import { run } from "../processes/run.ts";

/** What `npm run` leaves in the environment that would make an npm started from there act on the wrong project. */
const outerProject =
  /^npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(local_prefix|global_prefix|prefix|ignore_scripts|omit|include|production|dry_run|workspace.*)$)/i;

/** The environment without what an outer `npm run` put there; a registry, a proxy and the like stay. */
export function npmEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !outerProject.test(name));
  return { ...Object.fromEntries(own), ...more };
}

/** Runs npm in a folder. Throws, with what it printed, when it fails. */
export async function npm(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", [...args, ...quiet], { cwd: folder, env: npmEnvironment(env) });
}
