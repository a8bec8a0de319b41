import * as vscode from "vscode";
import { lateCommands } from "../lateCommands.ts";
import { Accounts } from "./accounts.ts";
import { AuthenticationProvider } from "./authenticationProvider.ts";
import { Connections } from "./connections.ts";
import type { Demo, StartCloud } from "./demo.ts";
import type { createDialogues } from "./dialogues.ts";
import { environmentAccount } from "./environment.ts";
import { onDidChangeNetwork } from "./network.ts";
import type { RecordedLog } from "./recordedLog.ts";
import type { SignInSettings } from "./signIn.ts";
import { StatusItem } from "./statusItem.ts";

/** What the accounts need from the rest of the extension. */
export interface AccountNeeds extends SignInSettings {
  readonly startCloud: StartCloud;
  readonly log: RecordedLog;
}

/** The commands of `createDialogues`, known before it is loaded. */
const dialogueCommands = [
  "viam.signIn",
  "viam.signInWithApiKey",
  "viam.signInWithBrowser",
  "viam.signInWithCli",
  "viam.startDemo",
  "viam.account.menu",
  "viam.account.rename",
  "viam.signOut",
  "viam.testConnection",
  "viam.supportBundle",
] as const;

/** Everything about who is signed in, and the commands for it. */
export function createAccounts(context: vscode.ExtensionContext, needs: AccountNeeds) {
  const warned = new Set<string>();
  const warnOnce = (text: string) => {
    if (!warned.has(text)) needs.log.warn(text);
    warned.add(text);
  };
  const accounts = new Accounts(context.secrets, environmentAccount(process.env, needs, warnOnce), warnOnce);
  const stateFile = vscode.Uri.joinPath(context.globalStorageUri, "demo-cloud.state").fsPath;
  let demo: Promise<Demo> | undefined;
  const needDemo = () =>
    (demo ??= import("./demo.ts").then(({ Demo }) => new Demo(accounts, needs.startCloud, stateFile)));
  const connections = new Connections(
    accounts,
    async (account) => {
      if (account.kind === "demo") await (await needDemo()).wake(account);
    },
    () => needs.network(),
  );
  const told = (error: unknown) => needs.log.error(String(error));
  const status = new StatusItem(accounts, connections);
  let loading: Promise<ReturnType<typeof createDialogues>> | undefined;
  const dialogues = () =>
    (loading ??= Promise.all([import("./dialogues.ts"), needDemo()]).then(([{ createDialogues }, demo]) =>
      createDialogues(context.extension, accounts, demo, connections, needs),
    ));
  const provider = new AuthenticationProvider(accounts, connections, {
    signIn: async (again) => {
      const { signIn } = await dialogues();
      return again ? signIn.again(again) : signIn.choose();
    },
    signOut: async (account) => (await dialogues()).menu.remove(account),
  });
  const options = { supportsMultipleAccounts: true };
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider("viam", "Viam", provider, options),
    onDidChangeNetwork(() => void connections.renew()),
    accounts.onDidChange(() => demo?.then((running) => running.follow()).catch(told)),
    ...[accounts, connections, status, provider],
    { dispose: () => demo?.then((running) => running.stop()).catch(told) },
  );
  const commands = lateCommands(dialogueCommands, async () => (await dialogues()).commands);
  return { accounts, connections, commands };
}
