import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { Kind, Ref, RefOf } from "../fleet/refs.ts";
import type { Refresh, Work } from "./action.ts";
import { askInTurn } from "./ask.ts";
import type { Care, Stage } from "./perform.ts";
import type { Confirmation } from "./questions.ts";

/** What the stage needs from the rest of the extension. */
export interface StageNeeds {
  app(accountId: string): Promise<App>;
  may(target: Ref, permission: string): Promise<boolean | undefined>;
  care(target: Ref): Care;
  /** Shows on rows of the tree that something is under way with them. */
  showBusy<T>(targets: readonly Ref[], words: string, task: () => Promise<T>): Promise<T>;
  refresh(target: Ref, what: Refresh): void;
}

/** VS Code around the actions. */
export function createStage(needs: StageNeeds): Stage {
  return { ...needs, ask: askInTurn, confirm, tellSecret, working: (...work) => working(needs, ...work) };
}

/** The button that does it is not the one that Enter presses by itself: VS Code puts Cancel beside it. */
async function confirm({ question, verb, name }: Confirmation): Promise<boolean> {
  if (name !== undefined) return typeName(question, verb, name);
  return (await vscode.window.showWarningMessage(question, { modal: true }, verb)) === verb;
}

async function typeName(question: string, verb: string, name: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: question,
    prompt: `Type ${name} to go on: ${verb}`,
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === name ? undefined : { message: `Type ${name}.`, severity: vscode.InputBoxValidationSeverity.Info },
  });
  return typed === name;
}

async function tellSecret(said: string, copy: string, secret: string): Promise<void> {
  if ((await vscode.window.showInformationMessage(said, { modal: true }, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(secret);
}

function working<T>(
  needs: StageNeeds,
  targets: readonly RefOf<Kind>[],
  title: string,
  long: boolean,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  const words = `${title.replace(/…$/, "")}…`;
  const location = long || targets.length > 1 ? vscode.ProgressLocation.Notification : { viewId: "viam.fleet" };
  const run = (progress: vscode.Progress<{ increment: number }>, cancelled: vscode.CancellationToken) => {
    const abort = new AbortController();
    cancelled.onCancellationRequested(() => abort.abort());
    let shown = 0;
    const work: Work = {
      signal: abort.signal,
      progress: (done) => {
        progress.report({ increment: (done - shown) * 100 });
        shown = done;
      },
    };
    return task(work);
  };
  return needs.showBusy(targets, words, async () =>
    vscode.window.withProgress({ location, title: words, cancellable: long || targets.length > 1 }, run),
  );
}
