import * as vscode from "vscode";
import type { Edit } from "jsonc-parser";
import type { Range } from "../../fleet/json/outline.ts";

/** A stretch of text as VS Code counts it. */
export function rangeOf(document: vscode.TextDocument, { offset, length }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}

/** Edits of a document as VS Code makes them. */
export function workspaceEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const each of edits) edit.replace(document.uri, rangeOf(document, each), each.content);
  return edit;
}
