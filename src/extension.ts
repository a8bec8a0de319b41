import * as vscode from "vscode";
import { createAccounts } from "./account/account.ts";
import { networkOptions } from "./account/network.ts";
import { recordedLog } from "./account/recordedLog.ts";
import { actionCommands, readShown } from "./commands/actionCommands.ts";
import { careFor } from "./commands/care.ts";
import { registerCommands, tell, tellFailure } from "./commands/register.ts";
import { createStage } from "./commands/stage.ts";
import { setContext } from "./context.ts";
import { createEditors } from "./editors/editors.ts";
import { Tails } from "./logs/tails.ts";
import { setting } from "./settings.ts";
import { createTree } from "./tree/tree.ts";

/** Makes each part of the extension and hands it what it needs. */
export function activate(context: vscode.ExtensionContext): void {
  const log = recordedLog(vscode.window.createOutputChannel("Viam Fleet", { log: true }));
  const failed = (error: unknown) => tellFailure(error, log);

  const { accounts, connections, ...account } = createAccounts(context, {
    host: () => setting("viam.host"),
    allowPlaintext: () => setting("viam.allowPlaintext"),
    provider: () => ({ issuer: setting("viam.oauth.issuer"), clientId: setting("viam.oauth.clientId") }),
    log,
    startCloud: async (options) => (await import("./demo/cloud.ts")).startCloud(options),
    network: () => networkOptions((line) => log.debug(line)),
  });
  const app = (accountId: string) => connections.app(accountId);

  const tails = new Tails({
    app,
    tellFailure: failed,
    onCountChange: (count) => setContext("viam.tailing", count > 0),
  });
  const { tree, ...fleet } = createTree(context, {
    app,
    accounts: () => accounts.list(),
    onDidChangeAccounts: accounts.onDidChange,
  });
  const stage = createStage({
    app,
    may: () => Promise.resolve(undefined),
    care: (target) => careFor(target, setting("viam.care")),
    showBusy: (targets, words, task) => tree.showBusy(targets, words, task),
    refresh: (target, what) => tree.refreshRef(target, what),
  });
  const editors = createEditors(context, {
    app,
    tell,
    tellFailure: failed,
    log,
    tailLogs: (part) => tails.start(part),
    readShown: (command, target, signal) => readShown(stage, command, target, signal),
  });
  const byHand = { ...account.commands, ...fleet.commands, ...editors.commands, ...tails.commands };
  const actions = actionCommands(contributed(context, byHand), {
    stage,
    accounts: () => accounts.list(),
    showDocument: (command, title, target) => editors.show(command, title, target),
  });

  const tellSignedIn = async () => {
    const signedIn = (await accounts.list()).length > 0;
    setContext("viam.signedIn", signedIn);
    setContext("viam.signedOut", !signedIn);
  };
  context.subscriptions.push(log, tails, accounts.onDidChange(tellSignedIn));
  tellSignedIn().catch(failed);

  registerCommands(context, { ...byHand, ...actions }, log);
}

/** The commands in package.json that are written nowhere else: those of the action table. */
function contributed({ extension }: vscode.ExtensionContext, byHand: object): string[] {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command).filter((id) => !(id in byHand));
}
