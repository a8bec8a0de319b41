import * as vscode from "vscode";

/** Something wrong in a config, as VS Code marks it. */
export class LintDiagnostic extends vscode.Diagnostic {
  /** @param isFixable Whether there is a quick fix for it. */
  constructor(
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity,
    readonly isFixable: boolean,
  ) {
    super(range, message, severity);
  }
}
