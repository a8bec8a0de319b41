import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import type { PartRef } from "../../fleet/refs.ts";
import type { Surroundings } from "./surroundings.ts";
import { languageId } from "./documents.ts";

/** What the help with typing needs from the rest of the extension. */
export interface LanguageNeeds {
  app(accountId: string): Promise<App>;
  surroundings(): Promise<Surroundings>;
  tailLogs(part: PartRef, source?: string): void;
}

/** Helps with typing configs; its code is loaded with the first config that is opened. */
export function helpWithConfigs(context: vscode.ExtensionContext, needs: LanguageNeeds): void {
  let isStarted = false;
  const opened = vscode.workspace.onDidOpenTextDocument(start);
  context.subscriptions.push(opened);
  vscode.workspace.textDocuments.forEach(start);

  function start(document: vscode.TextDocument): void {
    if (isStarted || document.languageId !== languageId) return;
    isStarted = true;
    opened.dispose();
    void Promise.all([import("./providers.ts"), needs.surroundings()]).then(([{ provideHelp }, surroundings]) =>
      provideHelp(context, surroundings, (accountId) => needs.app(accountId)),
    );
  }
}
