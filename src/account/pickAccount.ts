import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Accounts } from "./accounts.ts";
import type { Account } from "./signedIn.ts";

/**
 * The account that a command is about: the one of the row that it was called on, the only one, or the one that the user
 * picks. Undefined when the user backed out, or when nobody is signed in.
 */
export async function pickAccount(accounts: Accounts, title: string, target?: unknown): Promise<Account | undefined> {
  const all = await accounts.list();
  const { account } = (target ?? {}) as { account?: { id?: unknown } };
  const named = all.find(({ id }) => id === account?.id);
  if (named ?? all.length < 2) return named ?? all[0];
  const items = all.map((account) => ({ ...accountItem(account), account }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t("Which account?") }))?.account;
}

/** How an account reads in a list. */
function accountItem({ name, host, kind }: Account): vscode.QuickPickItem {
  return { label: name, description: `${new URL(host).host}, ${kinds[kind]}` };
}

const kinds: Record<Account["kind"], string> = {
  "api key": t("API key"),
  environment: t("environment variables"),
  demo: t("made-up fleet on this computer"),
  browser: t("signed in with the browser"),
  cli: t("login of the viam CLI"),
};
