import * as vscode from "vscode";
import type { Snapshot } from "../../fleet/config/snapshot.ts";

/** Scheme of what others saved, for comparing. */
export const theirsScheme = "viam-theirs";

/** So many texts are kept at most. */
const most = 50;

/** Configs as the server has or had them, read only: the other side of comparisons. */
export class Theirs implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  /** Opens a comparison: what the server has on the left, the document on the right. */
  async compare(uri: vscode.Uri, theirs: Snapshot, title: string): Promise<void> {
    await vscode.commands.executeCommand("vscode.diff", this.keep(uri, "", theirs.text), uri, title);
  }

  /** Gives a version of a config an address that it can be opened at. */
  keep(uri: vscode.Uri, version: string, text: string): vscode.Uri {
    const kept = uri.with({ scheme: theirsScheme, query: version });
    const key = kept.toString();
    const isNew = this.texts.get(key) !== text;
    this.texts.delete(key);
    this.texts.set(key, text);
    const [oldest] = this.texts.keys();
    if (oldest !== undefined && this.texts.size > most) this.texts.delete(oldest);
    if (isNew) this.changed.fire(kept);
    return kept;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }
}
