import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { secretInConfig } from "../../scripts/secrets/use.ts";
import { closeAll, openText, save, shows, type, until } from "./documents.ts";
import { fleet } from "./fleet.ts";

const { fs } = vscode.workspace;
const first = '{\n  "é" :1.50,\n\t"components": [] }\n';
const mine = '{\n  "mine": 1\n}\n';
const theirs = '{\n  "they": 1\n}\n';
const both = '{\n  "a": 1,\n  "b": 1\n}\n';
const isComparing = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff;

describe("a config document", () => {
  afterEach(closeAll);

  it("shows the text that the cloud has, in our language, with its size and time", async () => {
    const { app, part } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    assert.equal(document.getText(), first);
    assert.equal(document.languageId, "viam-config");
    const { size, mtime, type: kind } = await fs.stat(document.uri);
    const { lastUpdated } = (await app.getRobotPart({ id: ref.partId })).part ?? {};
    assert.equal(size, Buffer.byteLength(first));
    assert.equal(mtime, Number(lastUpdated?.seconds) * 1000 + Math.floor((lastUpdated?.nanos ?? 0) / 1e6));
    assert.equal(kind, vscode.FileType.File);
  });

  for (const text of [mine, '{ "z":1,\r\n"big": 9007199254740993,\r\n "é🦾": 1.50 }', "{}"]) {
    it(`reaches the cloud byte for byte: ${JSON.stringify(text)}`, async () => {
      const { part, configOf } = await fleet();
      const ref = await part(text.includes("\r\n") ? "{\r\n}" : first);
      const document = await openText(ref);
      await type(document, text);
      assert.equal(await save(document), true);
      assert.equal(document.isDirty, false);
      assert.equal(await configOf(ref), text);
    });
  }

  it("is saved again and again without a question", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    for (const text of ['{"a": 1}', `{"password": "${secretInConfig()}"}`, '{"a": 3}']) {
      await type(document, text);
      assert.equal(await save(document), true);
      assert.equal(await configOf(ref), text);
    }
  });

  it("that is no JSON is not sent; it stays dirty and keeps its text", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    const half = `{ "password": "${secretInConfig()}", "half": `;
    await type(document, half);
    assert.equal(await save(document), false);
    assert.equal(document.isDirty, true);
    assert.equal(document.getText(), half);
    assert.equal(await configOf(ref), first);
  });

  it("in a location that is marked read-only is not sent until the mark is taken away", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    await type(document, mine);
    const mark = async (marks?: Record<string, string>) =>
      vscode.workspace.getConfiguration().update("viam.care", marks, vscode.ConfigurationTarget.Global);
    await mark({ [ref.locationId]: "read-only" });
    try {
      assert.equal(await save(document), false);
      assert.equal(document.isDirty, true);
      assert.equal(await configOf(ref), first);
    } finally {
      await mark();
    }
    assert.equal(await save(document), true);
    assert.equal(await configOf(ref), mine);
  });

  it("that somebody else saved meanwhile is not overwritten, not even by an edit of the same size", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(first);
    const document = await openText(ref);
    await type(document, mine);
    await fleetOfOthers.save(ref, theirs);
    assert.equal(await save(document), false);
    assert.equal(document.isDirty, true);
    assert.equal(await fleetOfOthers.configOf(ref), theirs);
  });

  it("that somebody else saved meanwhile is merged, shown beside theirs, and then saved", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(both);
    const document = await openText(ref);
    await type(document, both.replace('"a": 1', '"a":  1e308'));
    await fleetOfOthers.save(ref, both.replace('"b": 1', '"b": 9007199254740993'));
    assert.equal(await save(document), false);
    const merged = both.replace('"a": 1', '"a":  1e308').replace('"b": 1', '"b": 9007199254740993');
    await shows(document, merged);
    await until(vscode.window.tabGroups.onDidChangeTabs, isComparing);
    assert.equal(await save(document), true);
    assert.equal(await fleetOfOthers.configOf(ref), merged);
  });

  it("from which a merge is taken back does not overwrite theirs", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(both);
    const document = await openText(ref);
    const edited = both.replace('"a": 1', '"a": 2');
    await type(document, edited);
    await fleetOfOthers.save(ref, both.replace('"b": 1', '"b": 2'));
    assert.equal(await save(document), false);
    const merged = edited.replace('"b": 1', '"b": 2');
    await shows(document, merged);
    await until(vscode.window.tabGroups.onDidChangeTabs, isComparing);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    await shows(document, edited);
    assert.equal(await save(document), false);
    await shows(document, merged);
    assert.equal(await fleetOfOthers.configOf(ref), both.replace('"b": 1', '"b": 2'));
  });

  it("is not overwritten either after something else has read the newer config", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(first);
    const document = await openText(ref);
    await type(document, mine);
    await fleetOfOthers.save(ref, theirs);
    assert.equal(new TextDecoder().decode(await fs.readFile(document.uri)), theirs);
    assert.equal(await save(document), false);
    assert.equal(await fleetOfOthers.configOf(ref), theirs);
  });

  it("that was renamed meanwhile is saved, and keeps its new name", async () => {
    const { app, part, configOf } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    await type(document, mine);
    await app.updateRobotPart({ id: ref.partId, name: "renamed-behind-the-back" });
    assert.equal(await save(document), true);
    assert.equal(await configOf(ref), mine);
    assert.equal((await app.getRobotPart({ id: ref.partId })).part?.name, "renamed-behind-the-back");
  });

  it("without changes sends nothing when it is saved", async () => {
    const { app, part } = await fleet();
    const ref = await part(first);
    await openText(ref);
    const before = (await app.getRobotPart({ id: ref.partId })).part?.lastUpdated;
    await vscode.commands.executeCommand("workbench.action.files.save");
    assert.deepEqual((await app.getRobotPart({ id: ref.partId })).part?.lastUpdated, before);
  });

  it("without changes shows what is new when its tab becomes active, and can then be saved", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(first);
    const document = await openText(ref);
    await openText(await fleetOfOthers.part(first));
    await fleetOfOthers.save(ref, theirs);
    await vscode.window.showTextDocument(document);
    await shows(document, theirs);
    await type(document, mine);
    assert.equal(await save(document), true);
    assert.equal(await fleetOfOthers.configOf(ref), mine);
  });

  it("gives changes up when it is reverted, shows what is new and can then be saved", async () => {
    const fleetOfOthers = await fleet();
    const ref = await fleetOfOthers.part(first);
    const document = await openText(ref);
    await type(document, mine);
    await fleetOfOthers.save(ref, theirs);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await shows(document, theirs);
    assert.equal(document.isDirty, false);
    await type(document, mine);
    assert.equal(await save(document), true);
    assert.equal(await fleetOfOthers.configOf(ref), mine);
  });

  it("knows what it was edited from after its language was changed", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const document = await openText(ref);
    const json = await vscode.languages.setTextDocumentLanguage(document, "plaintext");
    await type(json, mine);
    assert.equal(await save(json), true);
    assert.equal(await configOf(ref), mine);
  });

  it("is saved by itself, and not with another one", async () => {
    const { part, configOf } = await fleet();
    const [one, two] = [await part(first), await part(theirs)];
    const documents = [await openText(one), await openText(two)] as const;
    await type(documents[0], mine);
    await type(documents[1], '{"two": 2}');
    assert.equal(await save(documents[0]), true);
    assert.equal(documents[1].isDirty, true);
    assert.deepEqual([await configOf(one), await configOf(two)], [mine, theirs]);
  });

  it("is not sent by auto-save", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const files = vscode.workspace.getConfiguration("files");
    await files.update("autoSave", "afterDelay", vscode.ConfigurationTarget.Global);
    await files.update("autoSaveDelay", 50, vscode.ConfigurationTarget.Global);
    try {
      const document = await openText(ref);
      await type(document, mine);
      // A plain file that was typed into later is saved by itself, so our turn would have been before.
      const folder = vscode.workspace.workspaceFolders?.[0];
      assert.ok(folder);
      const file = vscode.Uri.joinPath(folder.uri, "plain.txt");
      await fs.writeFile(file, new TextEncoder().encode("before"));
      const plain = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(plain, { preview: false });
      await type(plain, "after");
      await until(vscode.workspace.onDidSaveTextDocument, () => !plain.isDirty);
      assert.equal(document.isDirty, true);
      assert.equal(await configOf(ref), first);
    } finally {
      await files.update("autoSave", undefined, vscode.ConfigurationTarget.Global);
      await files.update("autoSaveDelay", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("is UTF-8 whatever encoding the user has for files", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const files = vscode.workspace.getConfiguration("files");
    await files.update("encoding", "utf16le", vscode.ConfigurationTarget.Global);
    try {
      const document = await openText(ref);
      assert.equal(document.getText(), first);
      await type(document, '{"é": "🦾"}');
      assert.equal(await save(document), true);
      assert.equal(await configOf(ref), '{"é": "🦾"}');
    } finally {
      await files.update("encoding", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("may be a fragment", async () => {
    const { app, fragment } = await fleet();
    const ref = await fragment();
    const document = await openText(ref);
    assert.equal(document.getText(), "{}\n");
    const text = '{ "services" : [],\n "components": [] }';
    await type(document, text);
    assert.equal(await save(document), true);
    assert.deepEqual((await app.getFragment({ id: ref.fragmentId })).fragment?.fragment, {
      services: [],
      components: [],
    });
    assert.equal(document.getText(), text);
    await type(document, '{"n": 9007199254740993}');
    assert.equal(await save(document), false);
  });

  it("cannot be opened when there is no such part, or no such account", async () => {
    const { part } = await fleet();
    const { account } = await part(first);
    for (const path of [
      `${account}/part/none/x.part.json`,
      "nobody/part/none/x.part.json",
      `${account}/other/a/b.json`,
    ]) {
      await assert.rejects(async () => vscode.workspace.openTextDocument(vscode.Uri.parse(`viam://${path}`)));
    }
  });

  it("is not moved or deleted as a file", async () => {
    const { part, configOf } = await fleet();
    const ref = await part(first);
    const { uri } = await openText(ref);
    await assert.rejects(async () => fs.delete(uri));
    await assert.rejects(async () => fs.rename(uri, uri.with({ path: "/part/x/y.part.json" })));
    assert.equal(await configOf(ref), first);
  });
});
