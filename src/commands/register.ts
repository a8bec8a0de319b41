import * as vscode from "vscode";
import type { Offer } from "../fleet/describe.ts";

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
    const run = async (...args: unknown[]) => {
      try {
        const sentence = await (handler as (...args: unknown[]) => unknown)(...args);
        if (typeof sentence === "string") tell(sentence);
      } catch (error) {
        await tellFailure(error, log, () => vscode.commands.executeCommand(id, ...args));
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
}

/** Shows a sentence in the status bar for a while. */
export function tell(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence, statusTime);
}

/** Says in one message what failed, with one offer. The details go to the log; cancellation is not told. */
export async function tellFailure(error: unknown, log: vscode.LogOutputChannel, retry?: () => unknown): Promise<void> {
  const { describe, isCancelled } = await import("../fleet/describe.ts");
  if (isCancelled(error)) return;
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { reason, offer } = describe(error);
  const offers: Record<Offer, { label: string; run: () => unknown } | undefined> = {
    "sign in": { label: "Sign In", run: () => vscode.commands.executeCommand("viam.signIn") },
    retry: retry && { label: "Retry", run: retry },
    "show log": { label: "Show Log", run: () => log.show() },
  };
  const offered = offers[offer] ?? { label: "Show Log", run: () => log.show() };
  const sentence = reason.charAt(0).toUpperCase() + reason.slice(1);
  if ((await vscode.window.showErrorMessage(sentence, offered.label)) === offered.label) await offered.run();
}
