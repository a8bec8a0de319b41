import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Offer } from "../fleet/errors/describe.ts";
import { Failure } from "../fleet/errors/failure.ts";

/** What a command does. The sentence that it resolves to is shown in the status bar. */
export type Handler = (...args: never[]) => unknown;

/** How long a success is shown, in milliseconds. */
const statusTime = 6000;

/**
 * Registers commands, each under the one way of telling what came of it: success is a sentence in the status bar,
 * failure one message with one offer, cancellation is silent. The only caller of `registerCommand`.
 */
export function registerCommands(
  context: vscode.ExtensionContext,
  commands: Record<`viam.${string}`, Handler>,
  log: vscode.LogOutputChannel,
): void {
  for (const [id, handler] of Object.entries(commands)) {
    const run = (...args: unknown[]) => attempt(() => (handler as (...args: unknown[]) => unknown)(...args), log);
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
}

/** Does something, tells what came of it, and offers to try again what is left to do. */
async function attempt(task: () => unknown, log: vscode.LogOutputChannel): Promise<void> {
  try {
    const said = await task();
    if (typeof said === "string") tell(said);
  } catch (error) {
    const again = error instanceof Failure ? error.again : undefined;
    await tellFailure(error, log, () => attempt(again ?? task, log));
  }
}

/** Shows a sentence in the status bar for a while, if there is one. */
export function tell(sentence: string | undefined): void {
  if (sentence) vscode.window.setStatusBarMessage(sentence, statusTime);
}

/** Says in one message what failed, with one offer. The details go to the log; cancellation is not told. */
export async function tellFailure(error: unknown, log: vscode.LogOutputChannel, retry?: () => unknown): Promise<void> {
  const [{ describe, isCancelled }, { storyForLog }, { capital }, { unlinked }] = await Promise.all([
    import("../fleet/errors/describe.ts"),
    import("../fleet/errors/forLog.ts"),
    import("../fleet/kinds.ts"),
    import("../fleet/markdown.ts"),
  ]);
  if (isCancelled(error)) return;
  log.error(storyForLog(error));
  const { reason, offer } = describe(error);
  const offers: Record<Offer, { label: string; run: () => unknown } | undefined> = {
    "sign in": { label: t("Sign In"), run: () => vscode.commands.executeCommand("viam.signIn") },
    retry: retry && { label: t("Retry"), run: retry },
    "show log": { label: t("Show Log"), run: () => log.show() },
  };
  const offered = offers[offer] ?? { label: t("Show Log"), run: () => log.show() };
  const told = unlinked(capital(reason));
  if ((await vscode.window.showErrorMessage(told, offered.label)) === offered.label) await offered.run();
}
