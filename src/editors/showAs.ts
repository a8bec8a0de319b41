import * as vscode from "vscode";

/** Takes the place of the editor in the active tab; VS Code keeps changes and undo. Both ids are VS Code's own. */
const inPlace = { default: "workbench.action.reopenTextEditor", cards: "workbench.action.toggleEditorType" };

/**
 * Shows a config as text ("default") or in the given custom editor: in the tab that it is in already, if that is the
 * active one, so that going to and fro leaves one tab.
 */
export async function showAs(editor: string, uri: vscode.Uri, column?: vscode.ViewColumn): Promise<void> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && editor === "default" && isSame(input.uri, uri)) {
    await vscode.commands.executeCommand(inPlace.default);
  } else if (input instanceof vscode.TabInputText && editor !== "default" && isSame(input.uri, uri)) {
    await vscode.commands.executeCommand(inPlace.cards);
  } else {
    await vscode.commands.executeCommand("vscode.openWith", uri, editor, column);
  }
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
