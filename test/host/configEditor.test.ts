import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { App } from "../../src/fleet/client.ts";
import { BuilderPage } from "../../src/editors/builder/builderPage.ts";
import { configUri } from "../../src/editors/configUri.ts";
import { nothingKnown } from "../../src/fleet/language/known.ts";
import { Reading } from "../../src/fleet/language/reading.ts";
import { Surroundings } from "../../src/editors/language/surroundings.ts";
import { closeAll, openText, save, shows, type, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

const first = '{\n  "components": [{ "name": "arm", "api": "rdk:component:arm" }]\n}\n';
const theirs = '{\n  "components": []\n}\n';

function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText) &&
        input.uri.toString() === uri.toString(),
    );
}

const isCustom = ({ input }: vscode.Tab) =>
  input instanceof vscode.TabInputCustom && input.viewType === "viam.configEditor";

/** Resolves when the config has a tab with cards that is in front. */
async function cardsInFront(uri: vscode.Uri): Promise<void> {
  await until(vscode.window.tabGroups.onDidChangeTabs, () => tabsOf(uri).some((tab) => isCustom(tab) && tab.isActive));
}

/** A page that says that it is ready, and then what it is told. */
const tellingPage = `<script>
  const api = acquireVsCodeApi();
  addEventListener("message", ({ data }) => api.postMessage({ type: "told", data }));
  api.postMessage({ type: "ready" });
</script>`;

/** A page that only says that it is ready. */
const readyPage = "<script>acquireVsCodeApi().postMessage({ type: 'ready' })</script>";

describe("the config editor", () => {
  afterEach(closeAll);

  it("opens for a part, and for a fragment, by our command and as VS Code's own choice", async () => {
    const { part, fragment } = await fleet();
    const [one, two] = [await part(first), await fragment()];
    await vscode.commands.executeCommand("viam.config.open", one);
    await cardsInFront(configUri(one));
    await vscode.commands.executeCommand("vscode.open", configUri(two));
    await cardsInFront(configUri(two));
  });

  it("opens for a machine with the config of its main part, and for all that are selected", async () => {
    const { app, part } = await fleet();
    const one = await part(first);
    const machine = { ...one, kind: "machine", name: one.machineName };
    const { parts } = await app.getRobotParts({ robotId: one.machineId });
    const main = parts.find(({ mainPart }) => mainPart);
    assert.ok(main);
    const mainUri = configUri({ ...one, partId: main.id, name: main.name });
    await vscode.commands.executeCommand("viam.config.open", machine);
    await cardsInFront(mainUri);
    await closeAll();
    const other = await part(first);
    await vscode.commands.executeCommand("viam.config.open", machine, [machine, other]);
    await cardsInFront(configUri(other));
    assert.equal(tabsOf(mainUri).length, 1);
  });

  it("has nothing to say any more to a page that was closed", async () => {
    const { app, part } = await fleet();
    const document = await openText(await part(first));
    const panel = vscode.window.createWebviewPanel("test", "test", vscode.ViewColumn.Beside, { enableScripts: true });
    const failures: unknown[] = [];
    const note = (error: unknown) => failures.push(error);
    process.on("unhandledRejection", note);
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    let answer = (): void => undefined;
    const answered = new Promise<App>((resolve) => (answer = () => resolve(app)));
    let told = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (told = resolve));
    const about = () => {
      asked();
      return answered;
    };
    const page = new BuilderPage(document, panel, {
      configs: { onDidSave: new vscode.EventEmitter<vscode.Uri>().event, saw: () => told() },
      historyCommand: undefined,
      app: about,
      showInFleet: () => Promise.resolve(),
      surroundings: new Surroundings(() => Promise.reject(new Error("not asked"))),
      tailLogs: () => Promise.resolve(),
      tellFailure: (error) => Promise.resolve(note(error)).then(() => undefined),
    });
    const head = new Promise((resolve) => panel.webview.onDidReceiveMessage(resolve));
    panel.webview.html = readyPage;
    await Promise.all([head, isAsked]);
    page.dispose();
    panel.dispose();
    answer();
    await isTold;
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    assert.deepEqual(failures, []);
  });

  it("is told when nothing can be learnt of the fleet, so that what is picked from does not wait for more", async () => {
    const surroundings = new Surroundings(() => Promise.reject(new Error("offline")));
    const { uri } = await vscode.workspace.openTextDocument({ content: first });
    const known = () => surroundings.of(uri, new Reading(first));
    assert.equal(known(), nothingKnown);
    await until(surroundings.onDidChange, () => known() !== nothingKnown);
    assert.deepEqual(known(), nothingKnown);
    surroundings.dispose();
  });

  it("is unlocked as soon as the mark is taken away for which it was locked", async () => {
    const { app, part } = await fleet();
    const ref = await part(first);
    const mark = async (marks?: Record<string, string>) =>
      vscode.workspace.getConfiguration().update("viam.care", marks, vscode.ConfigurationTarget.Global);
    await mark({ [ref.locationId]: "read-only" });
    try {
      const document = await openText(ref);
      const panel = vscode.window.createWebviewPanel("test", "test", vscode.ViewColumn.Beside, { enableScripts: true });
      const told = new vscode.EventEmitter<void>();
      let readOnly: string | undefined;
      panel.webview.onDidReceiveMessage(({ data }: { data?: { type: string; readOnly?: string } }) => {
        if (data?.type !== "state") return;
        ({ readOnly } = data);
        told.fire();
      });
      const page = new BuilderPage(document, panel, {
        configs: { onDidSave: new vscode.EventEmitter<vscode.Uri>().event, saw: () => undefined },
        historyCommand: undefined,
        app: () => Promise.resolve(app),
        showInFleet: () => Promise.resolve(),
        surroundings: new Surroundings(() => Promise.reject(new Error("not asked"))),
        tailLogs: () => Promise.resolve(),
        tellFailure: () => Promise.reject(new Error("nothing fails")),
      });
      panel.webview.html = tellingPage;
      await until(told.event, () => readOnly !== undefined);
      await mark();
      await until(told.event, () => readOnly === undefined);
      page.dispose();
      panel.dispose();
    } finally {
      await mark();
    }
  });

  it("opens the text beside the cards, and both are one document", async () => {
    const { part } = await fleet();
    const ref = await part(first);
    const uri = configUri(ref);
    await vscode.commands.executeCommand("viam.config.open", ref);
    await cardsInFront(uri);
    await vscode.commands.executeCommand("viam.config.openText", ref);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => tabsOf(uri).length === 2);
    const document = await vscode.workspace.openTextDocument(uri);
    await type(document, theirs);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => tabsOf(uri).every(({ isDirty }) => isDirty));
    assert.equal(await save(document), true);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => tabsOf(uri).every(({ isDirty }) => !isDirty));
  });

  it("shows what somebody else saved when its tab comes to the front", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(first);
    const uri = configUri(ref);
    await vscode.commands.executeCommand("viam.config.open", ref);
    await cardsInFront(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await openText(await fleetOfOthers.part(first));
    await fleetOfOthers.save(ref, theirs);
    await vscode.commands.executeCommand("viam.config.open", ref);
    await shows(document, theirs);
    assert.equal(document.isDirty, false);
  });
});
