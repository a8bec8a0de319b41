import * as vscode from "vscode";
import { pathPiece } from "../../fleet/fileName.ts";
import type { Ref } from "../../fleet/refs.ts";
import { shownScheme } from "../configUri.ts";

/** Reads what a "Show …" command shows of a thing. */
export type ReadShown = (command: string, target: Ref, signal: AbortSignal) => Promise<unknown>;

/**
 * Read-only documents. Their address says which command shows them and of what, so that a tab is read anew after a
 * restart.
 */
export class Shown {
  constructor(
    private readonly read: ReadShown,
    private readonly changed: vscode.EventEmitter<vscode.Uri>,
  ) {}

  /** Opens the document, read anew. */
  async open(command: string, title: string, target: Ref): Promise<void> {
    const name = pathPiece(target.name);
    const query = JSON.stringify({ command, target });
    const uri = vscode.Uri.from({ scheme: shownScheme, path: `/${title.replace(/^Show /, "")} ${name}.json`, query });
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const { command, target } = JSON.parse(uri.query) as { command: string; target: Ref };
    const [{ asJson }, found] = await Promise.all([
      import("../../fleet/asJson.ts"),
      this.read(command, target, abort.signal),
    ]);
    return `${JSON.stringify(asJson(found), undefined, 2)}\n`;
  }
}
