import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Snapshot } from "../../fleet/config/snapshot.ts";
import type { Taken } from "../../fleet/config/taken.ts";
import type { ConfigFileNeeds } from "../files/configFiles.ts";
import { addressOf, nameOf, scheme } from "../configUri.ts";
import { workspaceEdit } from "../language/ranges.ts";

/** A machine that says nothing within so many milliseconds is not waited for. */
const patience = 60_000;

/** What machines said about the configs that they were given last, as problems on the lines that these are about. */
export class AfterSave implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly problems = vscode.languages.createDiagnosticCollection("viam-machine");
  private readonly watched = new Map<string, AbortController>();
  private readonly before = new Map<string, string>();

  private readonly registered = vscode.languages.registerCodeActionsProvider({ scheme }, this, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });

  constructor(private readonly needs: ConfigFileNeeds) {}

  /** Watches what becomes of a config that was saved just now over another one. */
  async watch(uri: vscode.Uri, before: string, saved: Snapshot): Promise<void> {
    const key = uri.toString();
    this.watched.get(key)?.abort();
    this.problems.delete(uri);
    const { account, kind, id } = addressOf(uri);
    if (kind !== "part") return;
    const abort = new AbortController();
    this.watched.set(key, abort);
    const timer = setTimeout(() => abort.abort(), patience);
    try {
      const [app, { watchTaken }] = await Promise.all([this.needs.app(account), import("../../fleet/config/taken.ts")]);
      const taken = await watchTaken(app, id, saved, abort.signal);
      if (!taken) return;
      this.before.set(key, before);
      await this.show(uri, taken);
    } catch (error) {
      // The config is saved; that its machine cannot be watched is no failure of the save.
      this.needs.log.debug(String(error));
    } finally {
      clearTimeout(timer);
      if (this.watched.get(key) === abort) this.watched.delete(key);
    }
  }

  provideCodeActions(document: vscode.TextDocument, _: vscode.Range, { diagnostics }: vscode.CodeActionContext) {
    const ours = diagnostics.filter(({ code }) => code === saidByMachine);
    const before = this.before.get(document.uri.toString());
    if (ours.length === 0 || before === undefined) return [];
    const action = new vscode.CodeAction(t("Go Back to the Config Before This Save"), vscode.CodeActionKind.QuickFix);
    action.diagnostics = ours;
    const all = { offset: 0, length: document.getText().length };
    action.edit = workspaceEdit(document, [{ ...all, content: before }]);
    return [action];
  }

  dispose(): void {
    for (const abort of this.watched.values()) abort.abort();
    this.problems.dispose();
    this.registered.dispose();
  }

  private async show(uri: vscode.Uri, { after, problems }: Taken): Promise<void> {
    const [first, ...others] = problems;
    if (!first) {
      this.needs.tell(t("Config taken by {0} after {1} s.", nameOf(uri), after));
      return;
    }
    const failed = first.name || t("a part of it");
    this.needs.tell(
      others.length > 0
        ? t("{0} took the config, but {1} and {2} more failed.", nameOf(uri), failed, others.length)
        : t("{0} took the config, but {1} failed.", nameOf(uri), failed),
    );
    const [document, { itemsOf }] = await Promise.all([
      vscode.workspace.openTextDocument(uri),
      import("../../fleet/config/configItems.ts"),
    ]);
    const items = itemsOf(document.getText()) ?? [];
    const diagnostics = problems.map(({ name, message }) => {
      const item = items.find((each) => each.name === name);
      const at = document.positionAt(item?.offset ?? 0);
      const diagnostic = new vscode.Diagnostic(document.lineAt(at).range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = nameOf(uri);
      diagnostic.code = saidByMachine;
      return diagnostic;
    });
    this.problems.set(uri, diagnostics);
  }
}

const saidByMachine = "saidByMachine";
