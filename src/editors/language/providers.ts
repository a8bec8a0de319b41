import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { BlameHovers } from "./blame.ts";
import { CodeLenses } from "./codeLens.ts";
import { Completion } from "./completion.ts";
import { Diagnostics } from "./diagnostics.ts";
import { configs } from "./documents.ts";
import { Help } from "./help.ts";
import { Hovers } from "./hover.ts";
import { Links } from "./links.ts";
import { Names } from "./names.ts";
import { QuickFix } from "./quickFix.ts";
import { Readings } from "./readings.ts";
import type { Surroundings } from "./surroundings.ts";
import { Symbols } from "./symbols.ts";

/** Registers everything that helps with typing configs. */
export function provideHelp(
  context: vscode.ExtensionContext,
  surroundings: Surroundings,
  app: (accountId: string) => Promise<App>,
): void {
  const readings = new Readings();
  const help = new Help(readings, surroundings);
  const diagnostics = new Diagnostics(help);
  const blame = new BlameHovers(help, app);
  const [symbols, names, links] = [new Symbols(help), new Names(help), new Links(help, app)];
  const { languages } = vscode;
  context.subscriptions.push(
    readings,
    diagnostics,
    blame,
    links,
    surroundings.onDidChange((uri) => {
      diagnostics.refresh(uri);
      links.refresh();
    }),
    languages.registerCodeActionsProvider(configs, new QuickFix(diagnostics), QuickFix.metadata),
    languages.registerCompletionItemProvider(configs, new Completion(help), ...Completion.triggers),
    // VS Code shows what the later one tells first.
    languages.registerHoverProvider(configs, blame),
    languages.registerHoverProvider(configs, new Hovers(help)),
    languages.registerDefinitionProvider(configs, names),
    languages.registerReferenceProvider(configs, names),
    languages.registerDocumentHighlightProvider(configs, names),
    languages.registerRenameProvider(configs, names),
    languages.registerDocumentSymbolProvider(configs, symbols),
    languages.registerFoldingRangeProvider(configs, symbols),
    languages.registerCodeLensProvider(configs, new CodeLenses(help)),
    languages.registerDocumentLinkProvider(configs, links),
    languages.registerInlayHintsProvider(configs, links),
  );
}
