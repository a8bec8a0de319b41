import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { configUri } from "../../src/editors/configUri.ts";
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
