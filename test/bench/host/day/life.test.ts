/** What the extension costs while VS Code runs, in a real extension host. The tests stand in the order of a working day. */
import assert from "node:assert/strict";
import diagnostics from "node:diagnostics_channel";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import type { PartRef } from "../../../../src/fleet/refs.ts";
import { closeAll, openText, until } from "../../../host/documents.ts";
import { fleet } from "../../../host/fleet.ts";
import { bundlesOf, watchTimers } from "../../../host/timers.ts";
import { measured } from "../figures.ts";

const extension = vscode.extensions.getExtension("viam-fleet.viam-fleet");
assert.ok(extension, "VS Code does not know the extension");
const folder = extension.extensionPath;

/** For how long nothing may happen, in milliseconds: longer than state is asked for while the view is visible. */
const idle = 70_000;

/** Editors that are opened and closed, a tail and a refresh for each ten of them. */
const editors = 200;

/** What is cached and compiled once is there after so many. */
const warm = 40;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

describe("the extension", function () {
  this.timeout(600_000);

  it("starts", async () => {
    const connected: unknown[] = [];
    const note = (message: unknown) => void connected.push(message);
    diagnostics.subscribe("net.client.socket", note);
    const started = performance.now();
    await extension.activate();
    const time = performance.now() - started;
    diagnostics.unsubscribe("net.client.socket", note);
    await measured("Activation in VS Code, loading and waiting for VS Code included", time, "ms");
    await measured("  connections that it opens", connected.length, "calls", 0);
  });

  it("holds no more after a long day than before", async () => {
    const world = await fleet();
    const parts: PartRef[] = [];
    for (let count = 0; count < 20; count++) parts.push(await world.part('{ "components": [] }'));
    await vscode.commands.executeCommand("viam.fleet.focus");
    await work(parts, warm);
    const before = await heldMegabytes();
    await work(parts, editors);
    await measured(
      `Memory that ${editors} editors, ${editors / 10} tails and refreshes leave behind`,
      (await heldMegabytes()) - before,
      "MB",
      3,
    );
  });

  it("ends what is under way when it goes out of sight", async () => {
    await closeAll();
    await vscode.commands.executeCommand("workbench.view.explorer");
    await vscode.commands.executeCommand("workbench.action.closePanel");
    await sleep(idle);
  });

  it("rests while nobody sees it", async () => {
    const timers = watchTimers(bundlesOf(folder));
    const { user, system } = process.cpuUsage();
    await sleep(idle);
    const after = process.cpuUsage();
    const work = (after.user - user + after.system - system) / 1000;
    await measured(`Timers started in ${idle / 1000} s with nothing in sight`, timers.started, "calls", 0);
    await measured("  processor time of the whole extension host", work, "ms");
    timers.stop();
  });
});

async function work(parts: readonly PartRef[], count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const part = parts[at % parts.length];
    assert.ok(part);
    const document = await openText(part);
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText() !== "");
    if (at % 10 === 0) {
      await vscode.commands.executeCommand("viam.tail.start", part);
      await vscode.commands.executeCommand("viam.refresh");
      await vscode.commands.executeCommand("viam.tail.stop");
    }
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  }
}

async function heldMegabytes(): Promise<number> {
  for (let times = 0; times < 5; times++) {
    collectGarbage();
    await sleep(200);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}
