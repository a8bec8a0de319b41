import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { inRepository } from "../../../scripts/repository.ts";
import { reportOn } from "../../../scripts/secrets/report.ts";
import { recording, startTestRun, type TestRun } from "../../../scripts/secrets/testRun.ts";
import { secretInConfig } from "../../../scripts/secrets/use.ts";

const log = "profile/logs/Viam Fleet.log";

let run: TestRun;
let key: string;
let token: string;

/** A demo cloud in another process of the run, which hands out a token. */
const otherProcess = `
  const { startCloud } = await import("./src/demo/cloud.ts");
  const { Tokens } = await import("./src/demo/auth/token.ts");
  const cloud = await startCloud({ simulate: false, machines: 1 });
  const token = new Tokens(Date.now).issue({ sub: "someone", generation: 1 });
  console.log(JSON.stringify({ key: cloud.key, token }));
  await cloud.close();`;

beforeAll(async () => {
  run = await startTestRun();
  const args = [...recording, "--import", "tsx", "--input-type=module", "--eval", otherProcess];
  const env = { ...process.env, ...run.env };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: inRepository(), env });
  ({ key, token } = JSON.parse(stdout) as { key: string; token: string });
  return () => rm(run.folder, { recursive: true, force: true });
}, 60_000);

beforeEach(() => rm(run.outputs, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  const whole = path.join(run.outputs, file);
  await mkdir(path.dirname(whole), { recursive: true });
  await writeFile(whole, text);
}

/** What the stage of `npm test` comes to, and what it prints. */
async function stage(of = run): Promise<{ passed: boolean; text: string }> {
  const lines: string[] = [];
  const passed = await reportOn(of, [], (line) => lines.push(line));
  return { passed, text: lines.join("\n") };
}

test("the keys, tokens and secrets of every process of the run are known", async () => {
  const secrets = await run.secrets();
  expect(secrets).toContain(key);
  expect(secrets).toContain(token);
  // Those of parts and locations, too.
  expect(secrets.size).toBeGreaterThan(4);
});

test("a run passes when no secret stands in any output", async () => {
  await write(log, "all is well\n");
  const { passed, text } = await stage();
  expect(text).toContain("in 1 files: found 0.");
  expect(passed).toBe(true);
});

test("a run fails when a key or token stands in an output, and says where, without the secret", async () => {
  for (const secret of [key, token]) {
    await write(log, `all is well\nAuthenticate: refused ${secret}\n`);
    const { passed, text } = await stage();
    expect(passed).toBe(false);
    expect(text).toContain(`${log}, line 2: Authenticate: refused •••`);
    expect(text).not.toContain(secret);
  }
});

test("what the viam CLI and VS Code's editors keep themselves is no leak", async () => {
  const inConfig = secretInConfig();
  const both = { ...run, secrets: () => Promise.resolve(new Set([token, inConfig])) };
  await write(log, "all is well\n");
  await write("profile/home/.viam/cached_cli_config.json", token);
  await write("profile/user-data/User/History/1/a.json", inConfig);
  expect((await stage(both)).passed).toBe(true);
  await write("profile/user-data/User/History/1/b.json", token);
  expect((await stage(both)).text).toContain("History/1/b.json, line 1");
  await write(log, inConfig);
  expect((await stage(both)).text).toContain(`${log}, line 1`);
});

test("a run fails where nothing was recorded, or nothing was logged", async () => {
  await write("other.log", "all is well\n");
  expect((await stage()).passed).toBe(false);
  await write(log, "all is well\n");
  const nobody = { ...run, secrets: () => Promise.resolve(new Set<string>()) };
  expect((await stage(nobody)).passed).toBe(false);
});
