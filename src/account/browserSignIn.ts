import { t } from "@vscode/l10n";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { DeviceCode, Pace, Person } from "../fleet/signIn/deviceLogin.ts";
import type { NetworkOptions } from "../fleet/network/options.ts";
import { HeldLogin } from "./accountTokens.ts";
import { accountId, type SignedIn } from "./signedIn.ts";
import { tryAccount } from "./tryAccount.ts";

/** The identity provider and what this program is called there. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
}

const pace: Pace = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Lets a person sign in with the browser and tries what came of it. Undefined when the person backed out.
 *
 * @param host In the form of `checkHost`.
 * @throws What `startDeviceLogin` throws, and what the first call to the host throws.
 */
export async function signInWithBrowser(
  host: string,
  provider: Provider,
  network: NetworkOptions,
): Promise<SignedIn | undefined> {
  const [{ startDeviceLogin }, { oauthTokens }] = await Promise.all([
    import("../fleet/signIn/deviceLogin.ts"),
    import("../fleet/signIn/oauthLogin.ts"),
  ]);
  const code = await whileWaiting(t("Asking for a sign-in code"), (signal) => startDeviceLogin(provider, signal, pace));
  const open = t("Open Browser");
  const detail = t("Check that the browser shows the code {0} before you agree there.", code.userCode);
  const chosen = await vscode.window.showInformationMessage(
    t("Sign in to Viam as yourself"),
    { modal: true, detail },
    open,
  );
  if (chosen !== open) return undefined;
  await vscode.env.openExternal(vscode.Uri.parse(code.url, true));
  const person = await waitFor(code);
  const held = new HeldLogin(person.login);
  await tryAccount(host, () => oauthTokens(held), network);
  const name = person.email ?? new URL(host).host;
  const login = held.login ?? person.login;
  return { id: accountId(host, person.userId), name, host, kind: "browser", since: Date.now(), login };
}

function waitFor(code: DeviceCode): Thenable<Person> {
  return whileWaiting(t("Waiting for the browser, with the code {0}", code.userCode), (signal) =>
    code.finished(signal),
  );
}

/** Shows that something takes its time, and lets the person give it up. */
function whileWaiting<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_progress, cancelled) => {
    const abort = new AbortController();
    cancelled.onCancellationRequested(() => abort.abort());
    return run(abort.signal);
  });
}
