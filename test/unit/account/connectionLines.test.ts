import path from "node:path";
import { expect, test } from "vitest";
import { HeldLogin } from "../../../src/account/accountTokens.ts";
import { connectionLines, isBad } from "../../../src/account/connectionLines.ts";
import { Demo } from "../../../src/account/demo.ts";
import type { SignedIn } from "../../../src/account/signedIn.ts";
import { startCloud } from "../../../src/demo/cloud.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { heard } from "../heard.ts";

/** What is told of a demo account whose cloud has ended, with a way to start it again. */
async function linesAfterEnd(startAgain: typeof startCloud): Promise<string[]> {
  const stateFile = path.join(await temporaryFolder(), "demo-cloud.state");
  const cloud = await startCloud({ simulate: false, stateFile });
  const { url: host, keyId, key } = cloud;
  await cloud.close();
  const account: SignedIn = { id: "demo", name: "Demo fleet", host, kind: "demo", since: 1, keyId, key };
  const accounts = { list: () => Promise.resolve([account]), add: () => Promise.resolve() };
  const demo = new Demo(accounts, startAgain, stateFile);
  const way = { wake: (each: SignedIn) => demo.wake(each), network: { log: heard }, store: new HeldLogin() };
  try {
    const lines: string[] = [];
    for await (const line of connectionLines(account, way, new AbortController().signal)) {
      heard(line);
      lines.push(line);
    }
    return lines;
  } finally {
    await demo.stop();
  }
}

test("a demo cloud that cannot be started again is told as what is met on the way", async () => {
  const lines = await linesAfterEnd(() => Promise.reject(new Error("there is no room for it")));
  expect(lines).toEqual(["✗ The demo fleet could not be started: there is no room for it."]);
  expect(lines.every(isBad)).toBe(true);
});

test("a demo cloud that starts again is met as any other", async () => {
  const lines = await linesAfterEnd((options) => startCloud({ ...options, simulate: false }));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter(isBad)).toEqual([]);
});
