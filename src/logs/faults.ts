import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { ConfigSubject } from "../fleet/config/configErrors.ts";
import { itemsOf } from "../fleet/config/configItems.ts";
import { serverFilter, type LogFilter } from "../fleet/logs/filter.ts";
import type { LogNeeds } from "./logs.ts";
import type { Tail } from "./tail.ts";
import type { Tails } from "./tails.ts";

/** What machines say is wrong with their configs, shown on the resource in the open config until the machine is well. */
export function showFaults(tails: Tails, needs: LogNeeds): vscode.Disposable {
  const faults = vscode.languages.createDiagnosticCollection("viam-logs");
  const show = (tail: Tail) => {
    for (const { part } of tail.parts) {
      const uri = needs.configUri(part);
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
      const failures = tail.health.get(part.partId)?.failures ?? [];
      if (!document || failures.length === 0) {
        faults.delete(uri);
        continue;
      }
      faults.set(
        uri,
        failures.map(({ subject, reason }) => {
          const said = new vscode.Diagnostic(rangeOf(document, subject), reason, vscode.DiagnosticSeverity.Error);
          said.source = t("log of {0}", part.name);
          return said;
        }),
      );
    }
  };
  const showAll = () => tails.running.forEach(show);
  return vscode.Disposable.from(
    faults,
    tails.onDidChangeHealth(show),
    tails.onDidChange((changed) => {
      if (changed?.running) return;
      // One has ended: nobody tells any more when its machines are well.
      faults.clear();
      showAll();
    }),
    vscode.workspace.onDidOpenTextDocument(showAll),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => faults.delete(uri)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      for (const { parts, filter, health } of tails.running) {
        const saved = parts.find(({ part }) => needs.configUri(part).toString() === uri.toString());
        if (saved && !hearsAll(filter)) health.delete(saved.part.partId);
      }
      showAll();
    }),
  );
}

/** Whether a tail with a filter is told of machines that are well, too; others forget what was wrong with a save. */
function hearsAll(filter: LogFilter): boolean {
  const { levels, filter: words } = serverFilter(filter);
  return levels.length === 0 && words === undefined;
}

/** Where a thing stands in a config: the first line of it, or that of the document. */
function rangeOf(document: vscode.TextDocument, subject: ConfigSubject): vscode.Range {
  const item = "name" in subject ? itemsOf(document.getText())?.find(({ name }) => name === subject.name) : undefined;
  if (!item) return document.lineAt(0).range;
  const start = document.positionAt(item.offset);
  return new vscode.Range(start, document.lineAt(start.line).range.end);
}
