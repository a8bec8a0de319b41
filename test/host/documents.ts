/** Doing with documents what a person does, and waiting for what comes of it. */
import * as vscode from "vscode";
import type { FragmentRef, PartRef } from "../../src/fleet/refs.ts";
import { configUri } from "../../src/editors/configUri.ts";

/** Opens a config as text, in the active editor. */
export async function openText(ref: PartRef | FragmentRef): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(configUri(ref));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
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
