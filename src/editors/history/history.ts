import * as vscode from "vscode";
import { setContext } from "../../context.ts";
import type { App } from "../../fleet/client.ts";
import { nameOf } from "../configUri.ts";
import type { HistoryCommands } from "./historyCommands.ts";
import type { HistoryRow, HistoryView } from "./historyView.ts";
import type { Theirs } from "../readOnly/theirs.ts";

interface Needs {
  app(accountId: string): Promise<App>;
  readonly theirs: Theirs;
  /** The config in the active tab. */
  activeConfig(): vscode.Uri | undefined;
  readonly onDidSave: vscode.Event<vscode.Uri>;
}

interface Made {
  readonly view: HistoryView;
  readonly tree: vscode.TreeView<HistoryRow>;
}

/** The History view: it follows the config in front, and is there only once there was one. */
export function createHistory(context: vscode.ExtensionContext, needs: Needs) {
  let made: Promise<Made> | undefined;
  const make = async (): Promise<Made> => {
    const { HistoryView } = await import("./historyView.ts");
    const view = new HistoryView(needs);
    const tree = vscode.window.createTreeView("viam.history", { treeDataProvider: view, canSelectMany: true });
    context.subscriptions.push(
      tree,
      needs.onDidSave(() => view.refresh()),
    );
    setContext("viam.configShown", true);
    return { view, tree };
  };
  const follow = async () => {
    // Comparisons and other files leave the history of the config that one came from.
    const uri = needs.activeConfig();
    if (!uri) return;
    const { view, tree } = await (made ??= make());
    tree.description = nameOf(uri);
    view.show(uri);
  };
  context.subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(follow),
    vscode.window.tabGroups.onDidChangeTabGroups(follow),
  );
  void follow();

  const late = (name: keyof HistoryCommands) => async (row?: HistoryRow, rows?: readonly HistoryRow[]) => {
    const [{ view, tree }, { historyCommands }] = await Promise.all([
      (made ??= make()),
      import("./historyCommands.ts"),
    ]);
    const commands = historyCommands({ ...needs, refresh: () => view.refresh() });
    const target = row ?? tree.selection[0];
    const version = target?.kind === "version" ? target : undefined;
    const versions = rows?.flatMap((each) => (each.kind === "version" ? [each] : []));
    return commands[name](version, versions);
  };
  return {
    commands: {
      "viam.history.more": async () => (await made)?.view.more(),
      "viam.history.refresh": async () => (await made)?.view.refresh(),
      "viam.history.showChange": late("showChange"),
      "viam.history.compare": late("compare"),
      "viam.history.openVersion": late("open"),
      "viam.history.restore": late("restore"),
      "viam.history.setTag": late("setTag"),
      "viam.history.deleteTag": late("deleteTag"),
    },
  };
}
