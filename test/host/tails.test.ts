import assert from "node:assert/strict";
import { create } from "@bufbuild/protobuf";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { configUri } from "../../src/editors/configUri.ts";
import { ConfigHealth } from "../../src/fleet/config/configErrors.ts";
import type { PartRef } from "../../src/fleet/refs.ts";
import { LogEntrySchema } from "../../src/gen/viam/common/v1/common_pb.ts";
import { showFaults } from "../../src/logs/faults.ts";
import type { LogNeeds } from "../../src/logs/logs.ts";
import { Tail } from "../../src/logs/tail.ts";
import { Tails } from "../../src/logs/tails.ts";
import { closeAll, onDidChangeOutput, openText, outputs, save, type, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

/** Resolves when a channel has said something so often. */
const says = (text: string, times = 1) =>
  until(onDidChangeOutput, () => outputs().some((output) => output.split(text).length > times));

const tail = (part: PartRef) => vscode.commands.executeCommand("viam.tail.start", part);

/** A tail that knows of something wrong with an open config, and what is said about that there. */
async function failing() {
  const { app, part } = await fleet();
  const ref = await part("{}");
  const needs = { app: () => Promise.resolve(app), configUri } as Partial<LogNeeds> as LogNeeds;
  const tails = new Tails(needs);
  const closeTails = new vscode.Disposable(() => tails.all.forEach((each) => tails.close(each)));
  started.push(showFaults(tails, needs), closeTails);
  await tails.start({ targets: [ref] });
  const [tail] = tails.running;
  assert.ok(tail);
  const health = new ConfigHealth();
  const loggerName = "rdk.resource_manager.rdk:component:arm/arm";
  health.learn([create(LogEntrySchema, { level: "error", loggerName, message: "resource build error: no such arm" })]);
  tail.health.set(ref.partId, health);
  const document = await openText(ref);
  const said = () =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === `log of ${ref.name}`);
  await until(vscode.languages.onDidChangeDiagnostics, () => said().length === 1);
  return { tails, tail, document, said };
}

const started: vscode.Disposable[] = [];

describe("a tail", () => {
  afterEach(async () => {
    vscode.Disposable.from(...started.splice(0)).dispose();
    await closeAll();
  });

  it("writes what the machine logs into an output channel until it is stopped, and can start again", async () => {
    const { part } = await fleet();
    const ref = await part("{}");
    await tail(ref);
    await says("Live: new entries appear here");
    await vscode.commands.executeCommand("viam.tail.stop");
    await says("Stopped tailing.");
    await tail(ref);
    await says("Live: new entries appear here", 2);
    await vscode.commands.executeCommand("viam.tail.stop");
  });

  it("of a resource shows what it alone logs, in a channel of its own", async () => {
    const { part } = await fleet();
    const document = await openText(
      await part('{"components": [{"name": "arm", "api": "rdk:component:arm", "model": "fake"}]}'),
    );
    const target = { uri: document.uri.toString(), section: "components", index: 0 };
    await vscode.commands.executeCommand("viam.config.tailElement", target);
    await says("Only some entries are shown: from arm.");
    await vscode.commands.executeCommand("viam.tail.stop");
  });

  it("of a machine that is called as another elsewhere is stopped by the button above its own log", async () => {
    const { part } = await fleet();
    const shown = () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "output");
    const text = () => shown()?.document.getText() ?? "";
    for (const ref of [await part("{}"), await part("{}")]) {
      const before = shown()?.document;
      await tail({ ...ref, machineName: "twin", name: "twin-main" });
      await until(
        vscode.window.onDidChangeVisibleTextEditors,
        () => shown() !== undefined && shown()?.document !== before,
      );
      await until(vscode.workspace.onDidChangeTextDocument, () => text().includes("Live: new entries appear here"));
    }
    await vscode.commands.executeCommand("viam.tail.stopShown");
    await until(vscode.workspace.onDidChangeTextDocument, () => text().includes("Stopped tailing."));
    await vscode.commands.executeCommand("viam.tail.stop");
  });

  it("that is closed while it runs ends in good order", async () => {
    const { app, part } = await fleet();
    const ref = await part("{}");
    const closed = new Tail("key", "name", { targets: [ref] }, () => undefined);
    const ended = closed.run([{ part: ref, app, label: "label" }]);
    closed.dispose();
    assert.deepEqual(await ended, { why: "stopped" });
  });

  it("that is closed while it gets another filter stays closed", async () => {
    const { app, part } = await fleet();
    const tails = new Tails({ app: () => Promise.resolve(app) } as Partial<LogNeeds> as LogNeeds);
    await tails.start({ targets: [await part("{}")] });
    const [tail] = tails.running;
    assert.ok(tail);
    const filtered = tails.restart(tail, { text: "word" });
    tails.close(tail);
    await filtered;
    assert.equal(tail.running, false);
  });

  it("that was stopped says no more what is wrong with a config", async () => {
    const { tails, tail, said } = await failing();
    tails.stop(tail);
    await until(vscode.languages.onDidChangeDiagnostics, () => said().length === 0);
  });

  it("that is told of errors alone forgets them with the save that may have mended them", async () => {
    const { tail, document, said } = await failing();
    tail.filter = { levels: ["error"] };
    await type(document, "{ }");
    await save(document);
    await until(vscode.languages.onDidChangeDiagnostics, () => said().length === 0);
  });

  it("of a part that is gone says so in its channel", async () => {
    const { part } = await fleet();
    await tail({ ...(await part("{}")), partId: "gone", name: "gone" });
    await says("Stopped tailing: it is not there, or no longer");
  });
});
