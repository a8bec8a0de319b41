import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { unlinked } from "../fleet/markdown.ts";
import { storedLogin } from "./accountTokens.ts";
import type { Accounts } from "./accounts.ts";
import { connectionLines, isBad } from "./connectionLines.ts";
import type { Demo } from "./demo.ts";
import { pickAccount } from "./pickAccount.ts";
import type { SignInSettings } from "./signIn.ts";
import type { SignedIn } from "./signedIn.ts";

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
    const store = storedLogin(account, this.accounts);
    const wake = (demo: SignedIn) => this.demo.wake(demo);
    yield* connectionLines(account, { wake, network: this.settings.network(), store }, signal);
  }

  private async run(target: unknown): Promise<string | undefined> {
    const account = await pickAccount(this.accounts, t("Test Connection"), target);
    if (!account) return (await this.accounts.list()).length > 0 ? undefined : t("Nobody is signed in.");
    this.log.show(true);
    this.log.info(`Testing the connection of ${account.name}`);
    const title = unlinked(t("Testing the connection of {0}", account.name));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    const bad = await vscode.window.withProgress(options, async (_progress, cancelled) => {
      const abort = new AbortController();
      cancelled.onCancellationRequested(() => abort.abort());
      let bad = 0;
      for await (const line of this.lines(account.id, abort.signal)) {
        this.log.info(line);
        if (isBad(line)) bad++;
      }
      return bad;
    });
    return bad === 0 ? t("The connection is in order.") : t("The connection is not in order; the output says why.");
  }
}
