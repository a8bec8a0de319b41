import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { ApiKey } from "../fleet/signIn/credentials.ts";
import { unlinked } from "../fleet/markdown.ts";
import { keyId as keyIdRule } from "../fleet/nameRules.ts";
import type { NetworkOptions } from "../fleet/network/options.ts";
import { accountId, type SignedIn } from "./signedIn.ts";
import { tryAccount } from "./tryAccount.ts";

/**
 * Asks for an API key and tries it. A key that does not work leads back to the question, with what was typed still
 * there. Undefined when the user backed out.
 *
 * @param host In the form of `checkHost`.
 * @param firstKeyId Stands in the question already: the key of an account that is to be signed in again.
 */
export async function askApiKey(host: string, network: NetworkOptions, firstKeyId = ""): Promise<SignedIn | undefined> {
  let keyId = firstKeyId;
  let key = "";
  let problem: string | undefined;
  for (;;) {
    const askedId = await askKeyId(keyId, problem);
    if (askedId === undefined) return undefined;
    keyId = askedId.trim();
    const askedKey = await askKey(key);
    if (askedKey === undefined) return undefined;
    key = askedKey.trim();
    const outcome = await tryKey(host, { keyId, key }, network);
    if (typeof outcome !== "string") return outcome;
    problem = outcome;
  }
}

function askKeyId(value: string, problem: string | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: t("Sign In with API Key (1 of 2)"),
    prompt: problem ?? t("The id of the API key, from the settings of your organization, location or machine"),
    placeHolder: "00000000-0000-0000-0000-000000000000",
    value,
    ignoreFocusOut: true,
    validateInput: keyIdRule,
  });
}

function askKey(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: t("Sign In with API Key (2 of 2)"),
    prompt: t("The API key itself. It is kept in VS Code's secret storage."),
    value,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : t("The key is missing.")),
  });
}

/** The account of the key if it works; otherwise a sentence that says why it does not. */
async function tryKey(host: string, apiKey: ApiKey, network: NetworkOptions): Promise<SignedIn | string> {
  const [{ apiKeyTokens }, { describe }] = await Promise.all([
    import("../fleet/signIn/credentials.ts"),
    import("../fleet/errors/describe.ts"),
  ]);
  try {
    const organization = await tryAccount(host, (open) => apiKeyTokens(open, apiKey), network);
    const name = organization ?? new URL(host).host;
    return { id: accountId(host, apiKey.keyId), name, host, kind: "api key", since: Date.now(), ...apiKey };
  } catch (error) {
    return unlinked(t("Could not sign in: {0}", describe(error).reason));
  }
}
