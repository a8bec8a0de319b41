import * as vscode from "vscode";
import { Reading } from "../../fleet/language/reading.ts";

/** What was read in the documents that are open; each version of a text is read once. */
export class Readings implements vscode.Disposable {
  private readonly latest = new Map<string, { version: number; reading: Reading }>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.latest.delete(uri.toString()));

  /** The reading of a document as it is at the moment. */
  of(document: vscode.TextDocument): Reading {
    const key = document.uri.toString();
    const before = this.latest.get(key);
    if (before?.version === document.version) return before.reading;
    const reading = new Reading(document.getText(), before?.reading);
    if (!document.isClosed) this.latest.set(key, { version: document.version, reading });
    return reading;
  }

  dispose(): void {
    this.closing.dispose();
    this.latest.clear();
  }
}
