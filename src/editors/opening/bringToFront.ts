import * as vscode from "vscode";

/** Shows a config in the tab that it is open in, be it as cards or as text; opens one where there is none. */
export async function bringToFront(uri: vscode.Uri): Promise<void> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const tabs = [...groups.flatMap(({ activeTab }) => activeTab ?? []), ...groups.flatMap(({ tabs }) => tabs)];
  for (const { input, group } of tabs) {
    const isCards = input instanceof vscode.TabInputCustom;
    if (!(isCards || input instanceof vscode.TabInputText) || input.uri.toString() !== uri.toString()) continue;
    const editor = isCards ? input.viewType : "default";
    await vscode.commands.executeCommand("vscode.openWith", uri, editor, group.viewColumn);
    return;
  }
  // Without options VS Code takes it for a way on from the tab in front, and keeps that tab.
  await vscode.commands.executeCommand("vscode.open", uri, { preview: true });
}
