import * as vscode from "vscode";
import type { ApiKey } from "../fleet/credentials.ts";
import { Failure } from "../fleet/failure.ts";
import type { NetworkOptions } from "../fleet/network.ts";
import { accountId, type Accounts, type AccountWithKey } from "./accounts.ts";

const keyIdShape = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Asks for an API key, tries it and signs in. A key that does not work leads back to the question, with what was typed
 * still there. Returns a sentence for the status bar, or undefined when the user backed out.
 */
export async function signInWithApiKey(
  accounts: Accounts,
  host: string,
  network: NetworkOptions,
): Promise<string | undefined> {
  checkHost(host);
  let keyId = "";
  let key = "";
  let problem: string | undefined;
  for (;;) {
    const askedId = await askKeyId(keyId, problem);
    if (askedId === undefined) return undefined;
    keyId = askedId.trim();
    const askedKey = await askKey(key);
    if (askedKey === undefined) return undefined;
    key = askedKey.trim();
    problem = await tryKey(host, { keyId, key }, accounts, network);
    if (!problem) return `Signed in to ${new URL(host).host}.`;
  }
}

/** Throws a `Failure` unless the host is an address that a key may be sent to: plaintext only on this machine. */
function checkHost(host: string): void {
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Failure(`The setting viam.host is not an address such as https://app.viam.com: ${host}`);
  }
  if (url.protocol === "http:" && !["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) {
    throw new Failure(
      `A key is not sent unencrypted over a network: change the setting viam.host to https://${url.host}.`,
    );
  }
}

function askKeyId(value: string, problem: string | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: "Sign In with API Key (1 of 2)",
    prompt: problem ?? "The id of the API key, from the settings of your organization, location or machine",
    placeHolder: "00000000-0000-0000-0000-000000000000",
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      keyIdShape.test(text.trim()) ? undefined : "A key id has the form 00000000-0000-0000-0000-000000000000.",
  });
}

function askKey(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: "Sign In with API Key (2 of 2)",
    prompt: "The API key itself. It is kept in VS Code's secret storage.",
    value,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : "The key is missing."),
  });
}

/** Signs in if the key works; otherwise says why it does not. */
async function tryKey(
  host: string,
  apiKey: ApiKey,
  accounts: Accounts,
  network: NetworkOptions,
): Promise<string | undefined> {
  const [{ connect }, { apiKeyTokens }, { describe }] = await Promise.all([
    import("../fleet/connection.ts"),
    import("../fleet/credentials.ts"),
    import("../fleet/describe.ts"),
  ]);
  const connection = connect(host, (open) => apiKeyTokens(open, apiKey), network);
  try {
    const title = `Signing in to ${new URL(host).host}`;
    const { organizations } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, cancelled) => {
        const abort = new AbortController();
        cancelled.onCancellationRequested(() => abort.abort());
        return connection.app.listOrganizations({}, { signal: abort.signal });
      },
    );
    const name = organizations[0]?.name ?? new URL(host).host;
    const account: AccountWithKey = { id: accountId(host, apiKey.keyId), name, host, kind: "api key", ...apiKey };
    await accounts.add(account);
    return undefined;
  } catch (error) {
    return `Could not sign in: ${describe(error).reason}`;
  } finally {
    connection.close();
  }
}
