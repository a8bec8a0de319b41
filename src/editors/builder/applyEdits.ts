import { t } from "@vscode/l10n";
import type { Edit } from "jsonc-parser";
import * as vscode from "vscode";
import { Failure } from "../../fleet/failure.ts";
import { workspaceEdit } from "../language/ranges.ts";

/** Changes a document, as one step of its undo history. Throws a `Failure` when VS Code does not take the change. */
export async function applyEdits(document: vscode.TextDocument, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  if (!(await vscode.workspace.applyEdit(workspaceEdit(document, edits))))
    throw new Failure(t("The document could not be changed."));
}
