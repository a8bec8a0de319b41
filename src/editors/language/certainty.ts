import { t } from "@vscode/l10n";
import * as vscode from "vscode";

/** Marks the edit of a text that surely names a resource. */
export function sure(name: string): vscode.WorkspaceEditEntryMetadata {
  return { label: t("Names {0}", name), needsConfirmation: false };
}

/** Marks the edit of a text that may only look like a name: VS Code shows all edits then, and leaves this to be ticked. */
export function unsure(name: string): vscode.WorkspaceEditEntryMetadata {
  return {
    label: t("May name {0}", name),
    description: t("only the module or fragment knows; tick what should follow"),
    iconPath: new vscode.ThemeIcon("question"),
    needsConfirmation: true,
  };
}
