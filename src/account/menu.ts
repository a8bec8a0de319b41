import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import { unlinked } from "../fleet/markdown.ts";
import type { Accounts } from "./accounts.ts";
import type { Demo } from "./demo.ts";
import { pickAccount } from "./pickAccount.ts";
import type { Account } from "./signedIn.ts";

/** What can be done about the accounts that are signed in. */
export class AccountMenu {
  readonly commands = {
    "viam.account.menu": () => this.open(),
    "viam.account.rename": (target?: unknown) => this.rename(target),
    "viam.signOut": (target?: unknown) => this.signOut(target),
  };

  constructor(
    private readonly accounts: Accounts,
    private readonly demo: Demo,
  ) {}

  /** Signs an account out, wherever it was asked for. */
  async remove(account: Account): Promise<void> {
    await this.accounts.remove(account.id);
    await this.demo.follow();
  }

  private async signOut(target: unknown): Promise<string | undefined> {
    const account = await pickAccount(this.accounts, t("Sign Out"), target);
    if (!account) return (await this.accounts.list()).length > 0 ? undefined : t("Nobody is signed in.");
    await this.remove(account);
    return t("Signed out of {0}.", account.name);
  }

  private async rename(target: unknown): Promise<string | undefined> {
    const account = await pickAccount(this.accounts, t("Rename Account"), target);
    if (!account) return undefined;
    if (account.kind === "environment") {
      throw new Failure(t("The account of the environment variables has no name of its own."));
    }
    const name = await vscode.window.showInputBox({
      title: t("Rename Account"),
      prompt: unlinked(t("How {0} is called in the Fleet view and in the status bar", account.name)),
      value: account.name,
      validateInput: (text) => (text.trim() ? undefined : t("The name is missing.")),
    });
    if (name === undefined) return undefined;
    await this.accounts.rename(account.id, name.trim());
    return t("Renamed to {0}.", name.trim());
  }

  private async open(): Promise<void> {
    const items = [
      item(t("$(add) Sign In…"), "viam.signIn"),
      item(t("$(debug-disconnect) Test Connection…"), "viam.testConnection"),
      item(t("$(edit) Rename Account…"), "viam.account.rename"),
      item(t("$(sign-out) Sign Out…"), "viam.signOut"),
      item(t("$(archive) Save Support Bundle…"), "viam.supportBundle"),
    ];
    const picked = await vscode.window.showQuickPick(items, { title: t("Viam Accounts") });
    await picked?.run();
  }
}

function item(label: string, command: `viam.${string}`): vscode.QuickPickItem & { run: () => unknown } {
  return { label, run: () => vscode.commands.executeCommand(command) };
}
