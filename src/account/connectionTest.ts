import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Finding } from "../fleet/network/testConnection.ts";
import { storedLogin, tokensOf } from "./accountTokens.ts";
import type { Accounts } from "./accounts.ts";
import type { Demo } from "./demo.ts";
import { pickAccount } from "./pickAccount.ts";
import type { SignInSettings } from "./signIn.ts";
import type { Account } from "./signedIn.ts";

const signs: Record<Finding["outcome"], string> = { good: "✓", bad: "✗", note: "·" };

const credentials: Record<Account["kind"], string> = {
  "api key": t("the API key"),
  environment: t("the API key of the environment variables"),
  demo: t("the API key of the demo fleet"),
  browser: t("the sign-in"),
  cli: t("the login of the viam CLI"),
};

/** Tests the way to the cloud and writes down what is met on it. */
export class ConnectionTest {
  readonly commands = { "viam.testConnection": (target?: unknown) => this.run(target) };

  constructor(
    private readonly accounts: Accounts,
    private readonly demo: Demo,
    private readonly settings: SignInSettings,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** What is met on the way to an account's cloud, a line each, beginning with ✓, ✗ or ·. */
  async *lines(id: string, signal: AbortSignal): AsyncGenerator<string> {
    const account = await this.accounts.withSecrets(id);
    if (!account) return;
    await this.demo.wake(account);
    const { testConnection } = await import("../fleet/network/testConnection.ts");
    const tested = {
      host: account.host,
      credential: credentials[account.kind],
      network: this.settings.network(),
      tokensOver: await tokensOf(account, storedLogin(account, this.accounts)),
    };
    for await (const { outcome, text } of testConnection(tested, signal)) yield `${signs[outcome]} ${text}`;
  }

  private async run(target: unknown): Promise<string | undefined> {
    const account = await pickAccount(this.accounts, t("Test Connection"), target);
    if (!account) return (await this.accounts.list()).length > 0 ? undefined : t("Nobody is signed in.");
    this.log.show(true);
    this.log.info(`Testing the connection of ${account.name}`);
    const title = t("Testing the connection of {0}", account.name);
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    const bad = await vscode.window.withProgress(options, async (_progress, cancelled) => {
      const abort = new AbortController();
      cancelled.onCancellationRequested(() => abort.abort());
      let bad = 0;
      for await (const line of this.lines(account.id, abort.signal)) {
        this.log.info(line);
        if (line.startsWith(signs.bad)) bad++;
      }
      return bad;
    });
    return bad === 0 ? t("The connection is in order.") : t("The connection is not in order; the output says why.");
  }
}
