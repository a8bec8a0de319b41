import * as vscode from "vscode";
import { ago } from "../fleet/ago.ts";
import type { App } from "../fleet/client.ts";
import type { ConfigAddress } from "../fleet/configDocument.ts";
import { savedAt, type Snapshot } from "../fleet/snapshot.ts";
import { nameOf } from "./configUri.ts";

/** Scheme of what others saved, for comparing. */
export const theirsScheme = "viam-theirs";

/** The other side of comparisons: configs as the server has them, read only. */
export class Theirs implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  /** Opens a comparison: what the server has on the left, the document on the right. */
  async compare(uri: vscode.Uri, theirs: Snapshot): Promise<void> {
    const left = uri.with({ scheme: theirsScheme });
    this.texts.set(left.toString(), theirs.text);
    this.changed.fire(left);
    await vscode.commands.executeCommand("vscode.diff", left, uri, `${nameOf(uri)}: theirs ↔ yours`);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }
}

/**
 * Asks what to do with an edit that somebody else's save stands against. "Overwrite" is the user's word that theirs may
 * go; closing the question keeps both: the edit in the document and theirs on the server.
 */
export async function askAboutConflict(
  app: App,
  address: ConfigAddress,
  uri: vscode.Uri,
  theirs: Snapshot,
  provider: Theirs,
): Promise<"overwrite" | "compare" | "later"> {
  const { aboutConfig } = await import("../fleet/about.ts");
  const { savedBy } = await aboutConfig(app, address).catch(() => ({ savedBy: undefined }));
  const when = savedAt(theirs) ? `${ago(savedAt(theirs))} ago`.replace("now ago", "just now") : "meanwhile";
  const question = `${savedBy ?? "Somebody else"} saved ${nameOf(uri)} ${when}.`;
  const detail =
    "Your edit was made from an older version and is not sent yet. Compare shows both versions side by side.";
  const compare = "Compare";
  const overwrite = "Overwrite Theirs";
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, compare, overwrite);
  if (answer === overwrite) return "overwrite";
  if (answer !== compare) return "later";
  await provider.compare(uri, theirs);
  return "compare";
}
