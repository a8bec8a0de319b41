import { config as speak } from "@vscode/l10n";
import * as vscode from "vscode";
import { createAccounts } from "./account/account.ts";
import { networkOptions } from "./account/network.ts";
import { recordedLog } from "./account/recordedLog.ts";
import { act, actionCommands, readShown } from "./commands/actionCommands.ts";
import { registerCommands, tell, tellFailure } from "./commands/register.ts";
import { createStage } from "./commands/stage.ts";
import { setContext } from "./context.ts";
import { openUri } from "./editors/opening/openUri.ts";
import { createEditors } from "./editors/editors.ts";
import { createFind } from "./find/find.ts";
import { careFor } from "./fleet/rights/care.ts";
import type { Permission } from "./fleet/rights/permissions.ts";
import type { Ref } from "./fleet/refs.ts";
import { createLogs } from "./logs/logs.ts";
import { setting } from "./settings.ts";
import { createTree } from "./tree/tree.ts";

/** Makes each part of the extension and hands it what it needs. */
export function activate(context: vscode.ExtensionContext): void {
  // Rooms without vscode take their sentences from the same bundle.
  if (vscode.l10n.bundle) speak({ contents: vscode.l10n.bundle });
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
  const care = (target: Ref) => careFor(target, setting("viam.care"), app);
  const known = {
    app,
    accounts: () => accounts.list(),
    onDidChangeAccounts: accounts.onDidChange,
    denied: (ref: Ref) => connections.denied(ref),
    whyNot: (target: Ref, permission: Permission) => connections.whyNot(target, permission),
    tellFailure: failed,
  };

  const activeConfig = () => editors.activeRef();
  const logs = createLogs(context, {
    ...known,
    configUri: openUri,
    activeConfig,
    fleetView: () => fleet.view,
    errorsCounted: (machine) => tree.outdateTooltip(machine),
  });
  const { tree, ...fleet } = createTree(context, {
    ...known,
    act: (...deed) => act(stage, ...deed).then(tell),
    marks: () => setting("viam.care"),
    errors: (machineId) => logs.errors(machineId),
    activeConfig,
    failed,
  });
  const stage = createStage({
    app,
    whyNot: known.whyNot,
    forgetRights: (accountId) => connections.forgetRights(accountId),
    host: (accountId) => connections.host(accountId),
    isOwn: (target) => connections.isOwn(target),
    keepKey: async ({ account, keyId }, value) => accounts.keepKey(await connections.host(account), keyId, value),
    care,
    showBusy: (targets, words, task) => tree.showBusy(targets, words, task),
    refresh: (target, what) => tree.refreshRef(target, what),
  });
  const editors = createEditors(context, {
    ...known,
    tell,
    log,
    care,
    tailLogs: logs.tail,
    showInFleet: (ref) => fleet.reveal(ref),
    readShown: (command, target, signal) => readShown(stage, command, target, signal),
  });
  const find = createFind(context, {
    ...known,
    openConfig: (ref) => editors.openConfig(ref),
    openText: (ref) => editors.openText(ref),
    tailLogs: logs.tail,
    reveal: (ref) => fleet.reveal(ref),
  });
  const byHand = { ...account.commands, ...fleet.commands, ...editors.commands, ...logs.commands, ...find.commands };
  const actions = actionCommands(contributed(context, byHand), {
    ...known,
    stage,
    showDocument: (command, title, target) => editors.show(command, title, target),
    editMetadata: (target) => editors.editMetadata(target),
  });

  const tellSignedIn = () =>
    void accounts.list().then((all) => {
      setContext("viam.signedIn", all.length > 0);
      setContext("viam.signedOut", all.length === 0);
    }, failed);
  context.subscriptions.push(log, accounts.onDidChange(tellSignedIn));
  tellSignedIn();

  registerCommands(context, { ...byHand, ...actions }, log);
}

/** The commands in package.json that are written nowhere else: those of the action table. */
function contributed({ extension }: vscode.ExtensionContext, byHand: object): string[] {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command).filter((id) => !(id in byHand));
}
