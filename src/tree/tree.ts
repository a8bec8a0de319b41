import * as vscode from "vscode";
import { FleetTree, type Fleet, type Row } from "./fleetTree.ts";

/** The Fleet view and the commands for it. */
export function createTree(context: vscode.ExtensionContext, fleet: Fleet) {
  const tree = new FleetTree(fleet);
  const view = vscode.window.createTreeView("viam.fleet", {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  context.subscriptions.push(tree, view);
  return {
    tree,
    commands: {
      "viam.refresh": (row?: Row) => tree.refresh(row),
    },
  };
}
