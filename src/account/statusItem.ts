import { t } from "@vscode/l10n";
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
    this.item.name = t("Viam account");
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
    this.item.text = refused ? t("$(warning) {0}: sign in again", refused.name) : `$(account) ${short(all, first)}`;
    this.item.backgroundColor = refused && new vscode.ThemeColor("statusBarItem.warningBackground");
    this.item.tooltip = t("Signed in to Viam: {0}", all.map(long).join(", "));
    this.item.show();
  }
}

function short(all: Account[], first: Account): string {
  return all.length === 1 ? long(first) : t("{0} Viam accounts", all.length);
}

function long({ name, host }: Account): string {
  const address = new URL(host).host;
  return name === address ? name : `${name} · ${address}`;
}
