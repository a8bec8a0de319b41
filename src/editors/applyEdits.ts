import { t } from "@vscode/l10n";
import type { Edit } from "jsonc-parser";
import * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import { workspaceEdit } from "./language/ranges.ts";

/**
 * Changes a document, as one step of its undo history. VS Code takes no edits of a text that was changed meanwhile, so
 * they are then made anew of what it is. Throws a `Failure` when it does not take them either.
 */
export async function applyEdits(document: vscode.TextDocument, make: () => readonly Edit[]): Promise<void> {
  const apply = async () => {
    const edits = make();
    return edits.length === 0 || (await vscode.workspace.applyEdit(workspaceEdit(document, edits)));
  };
  if ((await apply()) || (await apply())) return;
  throw new Failure(t("The document could not be changed."));
}
