import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { TokensOver } from "./accountTokens.ts";

/**
 * Tries a way in with one call, which can be cancelled, and returns the name of the first organization that it leads to:
 * a name for the account. Throws what the call throws.
 */
export async function tryAccount(
  host: string,
  tokensOver: TokensOver,
  network: NetworkOptions,
): Promise<string | undefined> {
  const { connect } = await import("../fleet/network/connection.ts");
  const connection = connect(host, tokensOver, network);
  try {
    const title = t("Signing in to {0}", new URL(host).host);
    const { organizations } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, cancelled) => {
        const abort = new AbortController();
        cancelled.onCancellationRequested(() => abort.abort());
        return connection.app.listOrganizations({}, { signal: abort.signal });
      },
    );
    return organizations[0]?.name;
  } finally {
    connection.close();
  }
}
