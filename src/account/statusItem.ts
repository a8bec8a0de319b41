import * as vscode from "vscode";
import type { Accounts } from "./accounts.ts";
import type { Connections } from "./connections.ts";
import type { Account } from "./signedIn.ts";

/** Says in the status bar who is signed in where, and when somebody has to sign in again. A click leads to the menu. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("viam.account", vscode.StatusBarAlignment.Left, 1);
  private readonly watches: vscode.Disposable[];

  constructor(
    private readonly accounts: Accounts,
    private readonly connections: Connections,
  ) {
    this.item.name = "Viam account";
    this.item.command = "viam.account.menu";
    const update = () => void this.update().then(undefined, () => this.item.hide());
    this.watches = [accounts.onDidChange(update), connections.onDidChangeHealth(update)];
    update();
  }

  dispose(): void {
    for (const watch of this.watches) watch.dispose();
    this.item.dispose();
  }

  private async update(): Promise<void> {
    const all = await this.accounts.list();
    const [first] = all;
    if (!first) {
      this.item.hide();
      return;
    }
    const refused = all.find(({ id }) => this.connections.needsSignIn(id));
    this.item.text = refused ? `$(warning) ${refused.name}: sign in again` : `$(account) ${short(all, first)}`;
    this.item.backgroundColor = refused && new vscode.ThemeColor("statusBarItem.warningBackground");
    this.item.tooltip = `Viam: ${all.map(long).join(", ")}. Click for what can be done.`;
    this.item.show();
  }
}

function short(all: Account[], first: Account): string {
  return all.length === 1 ? long(first) : `${all.length} Viam accounts`;
}

function long({ name, host }: Account): string {
  const address = new URL(host).host;
  return name === address ? name : `${name} · ${address}`;
}
