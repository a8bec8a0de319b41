import * as vscode from "vscode";
import { inTurns } from "../../fleet/inTurns.ts";
import { lintSteps } from "../../fleet/lint/lint.ts";
import type { Problem, Severity } from "../../fleet/lint/problem.ts";
import { addressOf } from "../configUri.ts";
import { isConfig } from "./documents.ts";
import type { Help } from "./help.ts";
import { LintDiagnostic } from "./lintDiagnostic.ts";
import { rangeOf } from "./ranges.ts";

/** How long after a keystroke a config is looked at, in milliseconds. */
const delay = 250;

/** Marks what is wrong in the configs that are open. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("viam");
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly found = new Map<string, { readonly version: number; readonly problems: readonly Problem[] }>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly help: Help) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.plan(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.plan(document, delay)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    ];
    this.refresh();
  }

  /** What was found in a document; nothing as long as nobody looked at what it is by now, for fixes are edits of that. */
  problemsOf({ uri, version }: vscode.TextDocument): readonly Problem[] {
    const found = this.found.get(uri.toString());
    return found?.version === version ? found.problems : [];
  }

  /** Looks at a config again after more became known around it, or at all that are open. */
  refresh(uri?: vscode.Uri): void {
    for (const document of vscode.workspace.textDocuments) {
      if (!uri || document.uri.toString() === uri.toString()) this.plan(document, 0);
    }
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    vscode.Disposable.from(this.collection, ...this.subscriptions).dispose();
  }

  private plan(document: vscode.TextDocument, after: number): void {
    if (!isConfig(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        if (!document.isClosed) void this.look(document);
      }, after),
    );
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const isFragment = addressOf(document.uri).kind === "fragment";
    const steps = lintSteps(this.help.reading(document), { isFragment, known: this.help.known(document) });
    // Another look is planned for what changes meanwhile.
    const problems = await inTurns(steps, () => !document.isClosed && document.version === version);
    if (problems) this.show(document, problems);
  }

  private show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    this.found.set(document.uri.toString(), { version: document.version, problems });
    this.collection.set(
      document.uri,
      problems.map((problem) => {
        const range = rangeOf(document, problem);
        const isFixable = problem.fixes.length > 0;
        const diagnostic = new LintDiagnostic(range, problem.message, severities[problem.severity], isFixable);
        diagnostic.source = "Viam";
        diagnostic.code = problem.code;
        if (problem.related) {
          diagnostic.relatedInformation = problem.related.map((each) => {
            const location = new vscode.Location(document.uri, rangeOf(document, each));
            return new vscode.DiagnosticRelatedInformation(location, each.message);
          });
        }
        return diagnostic;
      }),
    );
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.found.delete(key);
    this.collection.delete(uri);
  }
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};
