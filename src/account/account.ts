import * as vscode from "vscode";
import { Accounts, environmentAccount, type Account } from "./accounts.ts";
import type { NetworkOptions } from "../fleet/network.ts";
import { Connections } from "./connections.ts";
import { Demo, type StartCloud } from "./demo.ts";
import { signInWithApiKey } from "./signIn.ts";

/** Everything about who is signed in, and the commands for it. */
export function createAccounts(
  context: vscode.ExtensionContext,
  { host, startCloud, network }: { host: () => string; startCloud: StartCloud; network: () => NetworkOptions },
) {
  const accounts = new Accounts(context.secrets, environmentAccount(process.env, host()));
  const demo = new Demo(accounts, startCloud);
  const connections = new Connections(accounts, (account) => demo.wake(account), network);
  context.subscriptions.push(accounts, connections, { dispose: () => void demo.stop() });

  const signOut = async () => {
    const all = await accounts.list();
    const account = all.length > 1 ? await pickAccount(all) : all[0];
    if (!account) return all.length > 0 ? undefined : "Nobody is signed in.";
    await accounts.remove(account.id);
    if (account.kind === "demo") await demo.stop();
    return `Signed out of ${account.name}.`;
  };

  return {
    accounts,
    connections,
    commands: {
      "viam.signIn": () => signInWithApiKey(accounts, host(), network()),
      "viam.signOut": signOut,
      "viam.startDemo": () => demo.start(),
    },
  };
}

async function pickAccount(all: Account[]): Promise<Account | undefined> {
  const items = all.map((account) => ({ label: account.name, description: account.host, account }));
  const picked = await vscode.window.showQuickPick(items, { title: "Sign Out", placeHolder: "Which account?" });
  return picked?.account;
}
