import { t } from "@vscode/l10n";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { Finding } from "../fleet/network/testConnection.ts";
import type { LoginStore } from "../fleet/signIn/oauthLogin.ts";
import { tokensOf } from "./accountTokens.ts";
import type { Account, SignedIn } from "./signedIn.ts";

const signs: Record<Finding["outcome"], string> = { good: "✓", bad: "✗", note: "·" };

const credentials: Record<Account["kind"], string> = {
  "api key": t("the API key"),
  environment: t("the API key of the environment variables"),
  demo: t("the API key of the demo fleet"),
  browser: t("the sign-in"),
  cli: t("the login of the viam CLI"),
};

/** How the connection of an account is tested. */
interface Way {
  /** Makes sure that the demo cloud runs, if it is that account's. */
  wake(account: SignedIn): Promise<void>;
  readonly network: NetworkOptions;
  readonly store: LoginStore;
}

/** What is met on the way to an account's cloud, a line each, beginning with ✓, ✗ or ·. */
export async function* connectionLines(account: SignedIn, way: Way, signal: AbortSignal): AsyncGenerator<string> {
  const [{ testConnection }, { describe }] = await Promise.all([
    import("../fleet/network/testConnection.ts"),
    import("../fleet/errors/describe.ts"),
  ]);
  try {
    await way.wake(account);
  } catch (error) {
    yield `${signs.bad} ${t("The demo fleet could not be started: {0}", describe(error).reason)}`;
    return;
  }
  const tested = {
    host: account.host,
    credential: credentials[account.kind],
    network: way.network,
    tokensOver: await tokensOf(account, way.store),
  };
  for await (const { outcome, text } of testConnection(tested, signal)) yield `${signs[outcome]} ${text}`;
}

/** Whether a line tells of something that is not in order. */
export function isBad(line: string): boolean {
  return line.startsWith(signs.bad);
}
