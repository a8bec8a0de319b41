import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { ConfigModel } from "../../fleet/builder/configModel.ts";
import { Failure } from "../../fleet/errors/failure.ts";
import type { Path } from "../protocol/cards.ts";
import { diagnosticsAt } from "./problems.ts";

/**
 * Offers what can be done about the problems of a field, and does it. Throws a `Failure` when there is nothing, or when
 * the text became another while it was chosen.
 */
export async function offerFixes(
  document: vscode.TextDocument,
  model: ConfigModel,
  { card, path }: { readonly card: number; readonly path: Path },
): Promise<void> {
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
  if (fixes.length === 0) throw new Failure(t("There is no quick fix for this."));
  const picks = fixes.map((fix) => ({ label: fix.title, fix }));
  const placeHolder = diagnostics.map(({ message }) => message).join(" ");
  const picked = await vscode.window.showQuickPick(picks, { placeHolder });
  if (!picked) return;
  // A fix is an edit of the text that it was offered for.
  const isApplied = document.version === version && (await apply(picked.fix));
  if (!isApplied) throw new Failure(t("The text has changed meanwhile. Choose the fix again."));
}

/** Does what a fix does; false when VS Code does not take its edit. */
async function apply(fix: vscode.CodeAction | vscode.Command): Promise<boolean> {
  const isAction = fix instanceof vscode.CodeAction;
  if (isAction && fix.edit && !(await vscode.workspace.applyEdit(fix.edit))) return false;
  const command = isAction ? fix.command : fix;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  return true;
}
