import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { ErrorCounts, type ErrorCount } from "../fleet/logs/errorCounts.ts";
import { describeBytes } from "../fleet/logs/tailState.ts";
import { machineAt, machineScheme } from "../machineUri.ts";
import { setting } from "../settings.ts";
import type { LogNeeds } from "./logs.ts";

/** A count is good for so many milliseconds. */
const lasting = 120_000;

/**
 * Shows at each machine in sight how many errors its parts logged within the last hour. VS Code asks only for rows that
 * are in sight, so no more is read than somebody can see: one machine at a time, and not before two minutes have passed.
 */
export function showErrorCounts(needs: LogNeeds): vscode.Disposable {
  const counts = new ErrorCounts();
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  const view = needs.fleetView();
  const shown = new Map<string, vscode.Uri>();
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const wanted = () => view.visible && setting("viam.logs.errorCounts");
  const askAgain = () => {
    clearTimeout(timer);
    timer = undefined;
    const uris = [...shown.values()];
    shown.clear();
    if (uris.length > 0) changed.fire(uris);
  };
  const count = async (uri: vscode.Uri, signal: AbortSignal): Promise<ErrorCount | undefined> => {
    const { account, machineId } = machineAt(uri);
    const known = counts.known(machineId, Date.now());
    if (signal.aborted || !wanted() || (known && Date.now() - known.at < lasting)) return known;
    // Where the logs may not be read, or nobody answers, there is nothing to count.
    return counts.count(await needs.app(account), machineId, Date.now(), signal).catch(() => known);
  };

  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    view.onDidChangeVisibility(askAgain),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("viam.logs.errorCounts")) askAgain();
    }),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: async (uri, token) => {
        if (uri.scheme !== machineScheme || !setting("viam.logs.errorCounts")) return undefined;
        shown.set(uri.toString(), uri);
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        const counted = turn.then(() => count(uri, abort.signal));
        turn = counted.catch(() => undefined);
        const found = await counted;
        if (wanted()) timer ??= setTimeout(askAgain, lasting);
        return found && found.errors > 0 ? decoration(found, counts.read) : undefined;
      },
    }),
  );
}

/** A badge has room for two characters. */
function decoration({ errors, more }: ErrorCount, read: number): vscode.FileDecoration {
  const many = more || errors > 99;
  const told = more ? `${errors}+` : String(errors);
  const sentence =
    told === "1"
      ? t("1 error in the last hour (about {0} of log read for all counts)", describeBytes(read))
      : t("{0} errors in the last hour (about {1} of log read for all counts)", told, describeBytes(read));
  return new vscode.FileDecoration(many ? "9+" : String(errors), sentence, new vscode.ThemeColor("charts.red"));
}
