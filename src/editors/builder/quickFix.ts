import * as vscode from "vscode";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import type { Path } from "../protocol/cards.ts";
import { diagnosticsAt } from "./problems.ts";

/** Offers what can be done about the problems of a field; false when there is nothing. */
export async function offerFixes(
  document: vscode.TextDocument,
  model: ConfigModel,
  { card, path }: { readonly card: number; readonly path: Path },
): Promise<boolean> {
  const { version } = document;
  const diagnostics = diagnosticsAt(document, model, card, path);
  const all = await Promise.all(
    diagnostics.map(({ range }) =>
      vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      ),
    ),
  );
  const fixes = [...new Map(all.flat().map((fix) => [fix.title, fix])).values()];
  if (fixes.length === 0) return false;
  const picks = fixes.map((fix) => ({ label: fix.title, fix }));
  const placeHolder = diagnostics.map(({ message }) => message).join(" ");
  const picked = await vscode.window.showQuickPick(picks, { placeHolder });
  // A fix is an edit of the text that it was offered for.
  if (picked && document.version === version) await apply(picked.fix);
  return true;
}

async function apply(fix: vscode.CodeAction | vscode.Command): Promise<void> {
  const isAction = fix instanceof vscode.CodeAction;
  if (isAction && fix.edit) await vscode.workspace.applyEdit(fix.edit);
  const command = isAction ? fix.command : fix;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
