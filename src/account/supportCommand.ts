import { t } from "@vscode/l10n";
import { homedir, release } from "node:os";
import * as vscode from "vscode";
import type { SupportFacts } from "../fleet/support/supportBundle.ts";
import type { Accounts } from "./accounts.ts";
import type { ConnectionTest } from "./connectionTest.ts";
import { proxySettings } from "./network.ts";
import type { RecordedLog } from "./recordedLog.ts";
import { secretsOf } from "./signedIn.ts";
import { supportBundle } from "../fleet/support/supportBundle.ts";

/** Collects what somebody needs who is to help, without secrets, and saves it where the user wants it. */
export class SupportCommand {
  readonly commands = { "viam.supportBundle": () => this.run() };

  constructor(
    private readonly extension: vscode.Extension<unknown>,
    private readonly accounts: Accounts,
    private readonly test: ConnectionTest,
    private readonly log: RecordedLog,
  ) {}

  private async run(): Promise<string | undefined> {
    const date = new Date();
    const defaultUri = vscode.Uri.file(`${homedir()}/viam-fleet-support-${date.toISOString().slice(0, 10)}.zip`);
    const filters = { "ZIP archive": ["zip"] };
    const target = await vscode.window.showSaveDialog({ title: t("Save Support Bundle"), defaultUri, filters });
    if (!target) return undefined;
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: t("Testing connections"),
      cancellable: true,
    };
    const facts = await vscode.window.withProgress(options, (_progress, cancelled) => {
      const abort = new AbortController();
      cancelled.onCancellationRequested(() => abort.abort());
      return this.facts(abort.signal);
    });
    const secrets = (await this.accounts.allWithSecrets()).flatMap(secretsOf);
    const known = [...secrets, process.env["VIAM_API_KEY"] ?? ""];
    await vscode.workspace.fs.writeFile(target, supportBundle(facts, known, proxySettings(), date));
    return t("Saved {0}, with no secrets in it.", target.path.slice(target.path.lastIndexOf("/") + 1));
  }

  private async facts(signal: AbortSignal): Promise<SupportFacts> {
    const accounts = await this.accounts.list();
    const connections: string[] = [];
    for (const { id, name } of accounts) {
      connections.push(`${name}:`);
      for await (const line of this.test.lines(id, signal)) connections.push(`  ${line}`);
    }
    return { versions: this.versions(), settings: this.settings(), accounts, connections, log: this.log.recent() };
  }

  private versions(): Record<string, string> {
    const { version } = this.extension.packageJSON as { version: string };
    return {
      extension: version,
      vscode: vscode.version,
      application: vscode.env.appName,
      host: vscode.env.appHost,
      remote: vscode.env.remoteName ?? "none",
      node: process.version,
      platform: `${process.platform} ${process.arch} ${release()}`,
    };
  }

  private settings(): Record<string, unknown> {
    const { contributes } = this.extension.packageJSON as {
      contributes: { configuration: readonly { properties: Record<string, unknown> }[] };
    };
    const names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    return Object.fromEntries(names.map((name) => [name, vscode.workspace.getConfiguration().get(name)]));
  }
}
