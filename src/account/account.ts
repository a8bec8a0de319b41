import * as vscode from "vscode";
import { Accounts } from "./accounts.ts";
import { AuthenticationProvider } from "./authenticationProvider.ts";
import { ConnectionTest } from "./connectionTest.ts";
import { Connections } from "./connections.ts";
import { Demo, type StartCloud } from "./demo.ts";
import { environmentAccount } from "./environment.ts";
import { AccountMenu } from "./menu.ts";
import { onDidChangeNetwork } from "./network.ts";
import type { RecordedLog } from "./recordedLog.ts";
import { SignIn, type SignInSettings } from "./signIn.ts";
import { StatusItem } from "./statusItem.ts";
import { SupportCommand } from "./supportCommand.ts";

/** What the accounts need from the rest of the extension. */
export interface AccountNeeds extends SignInSettings {
  readonly startCloud: StartCloud;
  readonly log: RecordedLog;
}

/** Everything about who is signed in, and the commands for it. */
export function createAccounts(context: vscode.ExtensionContext, needs: AccountNeeds) {
  const warned = new Set<string>();
  const warnOnce = (text: string) => {
    if (!warned.has(text)) needs.log.warn(text);
    warned.add(text);
  };
  const accounts = new Accounts(context.secrets, environmentAccount(process.env, needs, warnOnce), warnOnce);
  const demo = new Demo(accounts, needs.startCloud);
  const connections = new Connections(
    accounts,
    (account) => demo.wake(account),
    () => needs.network(),
  );
  const signIn = new SignIn(accounts, demo, connections, needs);
  const menu = new AccountMenu(accounts, demo);
  const status = new StatusItem(accounts, connections);
  const provider = new AuthenticationProvider(accounts, connections, {
    signIn: () => signIn.choose(),
    signOut: (account) => menu.remove(account),
  });
  const options = { supportsMultipleAccounts: true };
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider("viam", "Viam", provider, options),
    onDidChangeNetwork(() => void connections.renew()),
    ...[accounts, connections, status, provider, { dispose: () => void demo.stop() }],
  );
  const test = new ConnectionTest(accounts, demo, needs, needs.log);
  const support = new SupportCommand(context.extension, accounts, test, needs.log);
  const commands = { ...signIn.commands, ...menu.commands, ...test.commands, ...support.commands };
  return { accounts, connections, commands };
}
