import type * as vscode from "vscode";
import type { AccountNeeds } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import { ConnectionTest } from "./connectionTest.ts";
import type { Connections } from "./connections.ts";
import type { Demo } from "./demo.ts";
import { AccountMenu } from "./menu.ts";
import { SignIn } from "./signIn.ts";
import { SupportCommand } from "./supportCommand.ts";

/** Everything about accounts that begins with a person asking for it. Loaded when that first happens. */
export function createDialogues(
  extension: vscode.Extension<unknown>,
  accounts: Accounts,
  demo: Demo,
  connections: Connections,
  needs: AccountNeeds,
) {
  const signIn = new SignIn(accounts, demo, connections, needs);
  const menu = new AccountMenu(accounts, demo);
  const test = new ConnectionTest(accounts, demo, needs, needs.log);
  const support = new SupportCommand(extension, accounts, test, needs.log);
  const commands = { ...signIn.commands, ...menu.commands, ...test.commands, ...support.commands };
  return { signIn, menu, commands };
}
