import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { run, runAny } from "../processes/run.ts";
import { cached } from "./cache.ts";
import type { Installed, Say } from "./install.ts";
import { npm } from "./npm.ts";

/** Carries a headless Chromium inside the package, for machines that have no other and reach nothing but npm. */
const packagedChromium = "@sparticuz/chromium@153.0.0";

/**
 * The path of a Chromium to drive: the one named by `CHROME_PATH`, one that is installed, one from Debian's packages
 * (as root), or the one from npm. Throws one clear sentence when there is none to be had.
 */
export async function findBrowser({ node }: Installed, say: Say = console.error): Promise<string> {
  const named = process.env["CHROME_PATH"];
  if (named) return named;
  for (const candidate of candidates()) if (await starts(candidate)) return candidate;

  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("No Chrome, Edge or Chromium here: installing Debian's chromium (once) …");
    if (await installFromDebian()) return "/usr/bin/chromium";
  }
  say(`No Chrome, Edge or Chromium here: fetching ${packagedChromium} (once) …`);
  const fetched = await fetchPackaged(node);
  if (await starts(fetched)) return fetched;
  throw new Error(
    "The end-to-end tests need Chrome, Edge or Chromium, and none could be found or fetched: " +
      "install one, or name it in CHROME_PATH.",
  );
}

/** Starts a browser without a window, and with nothing that calls out by itself. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function candidates(): string[] {
  const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"];
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, chromium.executablePath()].filter((file) => existsSync(file));
}

/** Some systems put a program there that only says how to install the real one. */
async function starts(browser: string): Promise<boolean> {
  const { code } = await runAny(browser, ["--version"]).catch(() => ({ code: 1 }));
  return code === 0;
}

async function installFromDebian(): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runAny("apt-get", ["update"], { env });
  const install = ["install", "--yes", "--no-install-recommends", "chromium"];
  const { code } = await runAny("apt-get", install, { env });
  return code === 0 && (await starts("/usr/bin/chromium"));
}

async function fetchPackaged(node: string): Promise<string> {
  const folder = await cached(packagedChromium.replace("/", "-"), async (unfinished) => {
    await npm(unfinished, ["install", "--ignore-scripts", "--prefix", unfinished, packagedChromium]);
    const unpacked = path.join(unfinished, "unpacked");
    await mkdir(unpacked);
    // The package unpacks itself into the folder for temporary files.
    const unpack = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
    await run(node, ["-e", unpack], { cwd: unfinished, env: { ...process.env, TMPDIR: unpacked } });
  });
  return path.join(folder, "unpacked", "chromium");
}
