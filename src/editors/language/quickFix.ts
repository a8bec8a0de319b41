import * as vscode from "vscode";
import type { Diagnostics } from "./diagnostics.ts";
import { workspaceEdit } from "./ranges.ts";

/** Offers the fixes of the problems under the cursor. */
export class QuickFix implements vscode.CodeActionProvider {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };

  constructor(private readonly diagnostics: Diagnostics) {}

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const problems = this.diagnostics.problemsOf(document);
    return diagnostics.flatMap((diagnostic) => {
      if (diagnostic.source !== "Viam") return [];
      const offset = document.offsetAt(diagnostic.range.start);
      const problem = problems.find(
        (each) => each.code === diagnostic.code && each.offset === offset && each.message === diagnostic.message,
      );
      return (problem?.fixes ?? []).map(({ title, edits }, index) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.edit = workspaceEdit(document, edits);
        action.isPreferred = index === 0;
        return action;
      });
    });
  }
}
