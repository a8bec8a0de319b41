import * as vscode from "vscode";
import type { ConfigFileNeeds, ConfigFiles } from "./configFiles.ts";
import { scheme } from "../configUri.ts";
import { lateFiles } from "./lateFiles.ts";

/** What others know of the config documents. */
export interface Configs extends Pick<ConfigFiles, "saw"> {
  /** Fires after a config reached the cloud. */
  readonly onDidSave: vscode.Event<vscode.Uri>;
}

/** Makes config documents known to VS Code. */
export function registerConfigs(
  context: vscode.ExtensionContext,
  needs: Omit<ConfigFileNeeds, "changed" | "saved">,
): Configs {
  const saved = new vscode.EventEmitter<vscode.Uri>();
  const files = lateFiles(scheme, async (changed) => {
    const room = await import("./configFiles.ts");
    return new room.ConfigFiles(context.workspaceState, { ...needs, changed, saved: (uri) => saved.fire(uri) });
  });
  // What VS Code brings back with unsaved changes is not read first, and its saves must be watched all the same.
  const meet = ({ uri }: vscode.TextDocument) => void (uri.scheme === scheme && files.load());
  vscode.workspace.textDocuments.forEach(meet);
  context.subscriptions.push(files, saved, vscode.workspace.onDidOpenTextDocument(meet));
  return {
    onDidSave: saved.event,
    saw: (...seen) => void files.load().then((loaded) => loaded.saw(...seen)),
  };
}
