/** Doing with documents what a person does, and waiting for what comes of it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FragmentRef, PartRef } from "../../src/fleet/refs.ts";
import { configUri } from "../../src/editors/configUri.ts";

/** Opens a config as text, in the active editor. */
export async function openText(ref: PartRef | FragmentRef): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(configUri(ref));
  await vscode.window.showTextDocument(document, { preview: false });
  await inFront(({ uri }) => uri.toString() === document.uri.toString());
  return document;
}

/** Resolves with the text that is in front once it is the wanted one, and its tab is told of, too. */
export async function inFront(isWanted: (document: vscode.TextDocument) => boolean): Promise<vscode.TextEditor> {
  const wanted = () => {
    const editor = vscode.window.activeTextEditor;
    return editor && isWanted(editor.document) ? editor : undefined;
  };
  await until(vscode.window.onDidChangeActiveTextEditor, () => wanted() !== undefined);
  const editor = wanted();
  assert.ok(editor);
  const uriOf = (input: unknown) =>
    input instanceof vscode.TabInputText ? input.uri : input instanceof vscode.TabInputTextDiff && input.modified;
  await until(
    anyOf(vscode.window.tabGroups.onDidChangeTabs, vscode.window.tabGroups.onDidChangeTabGroups),
    () => String(uriOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input)) === editor.document.uri.toString(),
  );
  return editor;
}

/** Replaces the whole text of a document. */
export async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const everything = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  edit.replace(document.uri, everything, text);
  await vscode.workspace.applyEdit(edit);
}

/** Saves a document; true when it went well. */
export async function save(document: vscode.TextDocument): Promise<boolean> {
  return Promise.resolve(document.save()).catch(() => false);
}

/** Resolves as soon as the condition holds, asking again whenever the event fires. */
export function until(event: vscode.Event<unknown>, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition()) return;
      subscription.dispose();
      resolve();
    };
    const subscription = event(check);
    check();
  });
}

/** Fires when any of the events does. */
function anyOf(...events: vscode.Event<unknown>[]): vscode.Event<unknown> {
  return (listener) => vscode.Disposable.from(...events.map((event) => event(listener)));
}

/** Tells that the text of an output channel may be another, or that there is one more. */
export const onDidChangeOutput = anyOf(
  vscode.workspace.onDidChangeTextDocument,
  vscode.workspace.onDidOpenTextDocument,
);

/** The texts of the output channels that are shown or were; VS Code lets go of those a while later. */
export const outputs = (): string[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === "output").map((each) => each.getText());

/** Resolves when the document has this text. */
export function shows(document: vscode.TextDocument, text: string): Promise<void> {
  return until(vscode.workspace.onDidChangeTextDocument, () => document.getText() === text);
}

/** Closes every tab; changes are given up. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}
