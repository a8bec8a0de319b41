import * as vscode from "vscode";
import { ErrorCounts, errorWords, type ErrorCount } from "../fleet/logs/errorCounts.ts";
import { machineAt, machineScheme } from "../machineUri.ts";
import { setting } from "../settings.ts";
import type { LogNeeds } from "./logs.ts";

/** A count is good for so many milliseconds. */
const lasting = 120_000;

/** The badges, and what they say. */
export interface ErrorBadges {
  readonly watches: vscode.Disposable;
  /** How many errors a machine logged, as a sentence; undefined for none, and as long as nobody counted. */
  said(machineId: string): string | undefined;
}

/**
 * Shows at each machine in sight how many errors its parts logged within the last hour. VS Code asks only for rows that
 * are in sight, so no more is read than somebody can see: one machine at a time, and not before two minutes have passed.
 */
export function showErrorCounts(needs: LogNeeds): ErrorBadges {
  const counts = new ErrorCounts();
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  const view = needs.fleetView();
  const last = new Map<string, number>();
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const wanted = () => view.visible && setting("viam.logs.errorCounts");
  const askAgain = () => {
    clearTimeout(timer);
    timer = undefined;
    // Of what is named here VS Code asks for everything, in sight or not.
    changed.fire(undefined);
  };
  const count = async (uri: vscode.Uri, signal: AbortSignal): Promise<ErrorCount | undefined> => {
    const { account, machineId } = machineAt(uri);
    const known = counts.known(machineId, Date.now());
    if (signal.aborted || !wanted() || (known && Math.abs(Date.now() - known.at) < lasting)) return known;
    try {
      return await counts.count(await needs.app(account), machineId, Date.now(), signal);
    } catch {
      // Where the logs may not be read, or nobody answers, there is nothing to count.
      return known;
    }
  };
  const said = (machineId: string) => {
    const found = setting("viam.logs.errorCounts") ? counts.known(machineId, Date.now()) : undefined;
    return found && found.errors > 0 ? errorWords(found, counts.read) : undefined;
  };

  const watches = vscode.Disposable.from(
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
        const { machineId } = machineAt(uri);
        const before = counts.known(machineId, Date.now());
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        const counted = turn.then(() => count(uri, abort.signal));
        turn = counted.catch(() => undefined);
        const told = counted.then((found) => {
          if (wanted()) timer ??= setTimeout(askAgain, lasting);
          const errors = found?.errors ?? 0;
          if (errors !== (last.get(uri.path) ?? 0)) needs.errorsCounted(machineAt(uri));
          last.set(uri.path, errors);
          if (before && errors !== before.errors) changed.fire(uri);
        });
        // What is known stands there until it is counted anew.
        if (!before) await told;
        const found = counts.known(machineId, Date.now());
        const sentence = said(machineId);
        return found && sentence ? decoration(found, sentence) : undefined;
      },
    }),
  );
  return { said, watches };
}

/** A badge has room for two characters. */
function decoration({ errors, more }: ErrorCount, sentence: string): vscode.FileDecoration {
  const many = more || errors > 99;
  return new vscode.FileDecoration(many ? "9+" : String(errors), sentence, new vscode.ThemeColor("charts.red"));
}
