import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, type, until } from "./documents.ts";

const motor = (more: object) => ({
  components: [{ name: "left", api: "rdk:component:motor", model: "gpio", attributes: { board: "pi", ...more } }],
});

describe("a config that is a file", () => {
  let folder = "";
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), "viam-fleet-schema-"))));
  after(() => rm(folder, { recursive: true }));
  afterEach(closeAll);

  it("is checked and completed by our schema, attributes of built-in models included", async () => {
    const file = path.join(folder, "rover.viam.json");
    await writeFile(file, JSON.stringify(motor({ max_rpm: "100" }), undefined, 2));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const problems = () => vscode.languages.getDiagnostics(document.uri);
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0);
    assert.deepEqual(
      problems().map(({ range }) => document.getText(range)),
      ['"100"'],
    );

    await type(document, JSON.stringify(motor({ max_rpm: 100, someday: true }), undefined, 2));
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 0);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(document.getText().indexOf('"someday"') + 1),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("ticks_per_rotation"), labels.join());
  });

  it("may have a variable for any value, and nothing else of another type", async () => {
    const variable = { $variable: { name: "given" } };
    const [camera] = [{ name: variable, api: "rdk:component:camera", model: "webcam", attributes: variable }];
    const given = [...motor({ board: variable, max_rpm: variable, dir_flip: variable }).components, camera, variable];
    const modules = [{ name: "fine", type: variable }];
    const bad = { components: motor({ max_rpm: { a: 1 } }).components, modules: [{ name: "m", type: "none" }] };
    const file = path.join(folder, "base.viam.json");
    await writeFile(file, JSON.stringify(bad, undefined, 2));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const problems = () => vscode.languages.getDiagnostics(document.uri);
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0);
    // The oldest VS Code marks the key, the newest the value.
    assert.deepEqual(
      problems().map(({ range }) => document.lineAt(range.start).text.trim()),
      ['"max_rpm": {', '"type": "none"'],
    );

    await type(document, JSON.stringify({ components: given, modules }, undefined, 2));
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 0);
    await type(document, JSON.stringify({ components: given, modules: [{ name: "m", type: "" }] }, undefined, 2));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(document.getText().lastIndexOf('""') + 1),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes('"registry"'), labels.join());
  });
});
