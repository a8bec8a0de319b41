import * as vscode from "vscode";
import type { Kind, RefOf } from "../fleet/refs.ts";
import type { Pace } from "./action.ts";
import { bare } from "./sentences.ts";

type ShowBusy<T> = (targets: readonly RefOf<Kind>[], words: string, task: () => Promise<T>) => Promise<T>;

/** Shows VS Code's progress while something is under way, with a way to cancel where that makes sense. */
export function working<T>(
  showBusy: ShowBusy<T>,
  targets: readonly RefOf<Kind>[],
  title: string,
  long: boolean,
  task: (pace: Pace) => Promise<T>,
): Promise<T> {
  const words = `${bare(title)}…`;
  const location = long || targets.length > 1 ? vscode.ProgressLocation.Notification : { viewId: "viam.fleet" };
  const run = (
    progress: vscode.Progress<{ increment: number; message?: string }>,
    cancelled: vscode.CancellationToken,
  ) => {
    const abort = new AbortController();
    cancelled.onCancellationRequested(() => abort.abort());
    let shown = 0;
    const pace: Pace = {
      signal: abort.signal,
      progress: (done) => {
        const { length } = targets;
        const message = length > 1 && { message: `${Math.round(done * length)} / ${length}` };
        progress.report({ increment: (done - shown) * 100, ...message });
        shown = done;
      },
    };
    return task(pace);
  };
  return showBusy(targets, words, async () =>
    vscode.window.withProgress({ location, title: words, cancellable: long || targets.length > 1 }, run),
  );
}
