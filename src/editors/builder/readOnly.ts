import { t } from "@vscode/l10n";
import * as vscode from "vscode";

/** Why a document cannot be changed, in a sentence; undefined when it can, or when that cannot be found out. */
export async function whyReadOnly(uri: vscode.Uri): Promise<string | undefined> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return sentence();
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return permissions & vscode.FilePermission.Readonly ? sentence() : undefined;
  } catch {
    return undefined;
  }
}

const sentence = () => t("You may read this config, but not change it.");
