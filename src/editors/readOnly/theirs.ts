import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import type { Snapshot } from "../../fleet/config/snapshot.ts";
import type { VersionName } from "./readAgain.ts";

/** Scheme of what others saved, for comparing. */
export const theirsScheme = "viam-theirs";

/** So many texts are kept at most; what is older is read again where it is still open. */
const most = 50;

/**
 * Configs as the server has or had them, read only: the other side of comparisons. Their addresses say what they are, so
 * that what is no longer kept is read again.
 */
export class Theirs implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly app: (accountId: string) => Promise<App>) {}

  /** Opens a comparison: what the server has on the left, the document on the right. */
  async compare(uri: vscode.Uri, theirs: Snapshot, title: string): Promise<void> {
    await vscode.commands.executeCommand("vscode.diff", this.keep(uri, "current", theirs.text), uri, title);
  }

  /** Gives a version of a config an address that it can be opened at; `how` tells apart two looks of one. */
  keep(uri: vscode.Uri, version: VersionName, text: string, how = ""): vscode.Uri {
    const kept = uri.with({ scheme: theirsScheme, query: version === "current" ? "" : `${version} ${how}` });
    const key = kept.toString();
    const isNew = this.texts.get(key) !== text;
    this.texts.delete(key);
    this.texts.set(key, text);
    const [oldest] = this.texts.keys();
    if (oldest !== undefined && this.texts.size > most) this.texts.delete(oldest);
    if (isNew) this.changed.fire(kept);
    return kept;
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const known = this.texts.get(uri.toString());
    if (known !== undefined) return known;
    const { readAgain } = await import("./readAgain.ts");
    return readAgain(uri, this.app, token);
  }
}
