import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { BadArguments, readArguments } from "../../../src/demo/arguments.ts";

const program = ["--import", "tsx", "src/demo/main.ts"];

async function run(...given: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [...program, ...given], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    // It listens; that is all there is to see.
    child.kill("SIGTERM");
  });
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out, error };
}

test("prints one line when it listens, and ends cleanly when asked to", async () => {
  const { code, out, error } = await run("--machines", "3");
  expect(error).toBe("");
  expect(out.split("\n")).toHaveLength(2);
  expect(Object.keys(JSON.parse(out) as object)).toEqual(["url", "keyId", "key"]);
  expect(code).toBe(0);
});

test("refuses what it does not understand in one sentence", async () => {
  const { code, out, error } = await run("--port", "eighty");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(error).toBe('--port takes a whole number from 0 to 65535, not "eighty".\n');
});

test("reads its arguments", () => {
  expect(readArguments(["--port", "8080", "--machines=50"])).toMatchObject({ port: 8080, machines: 50, help: false });
  expect(readArguments(["--help"]).help).toBe(true);
  for (const bad of [["--machines", "0"], ["--port", "70000"], ["--what"], ["word"], ["--port"], ["--seed", "-1"]]) {
    expect(() => readArguments(bad)).toThrow(BadArguments);
  }
});
