import { t } from "@vscode/l10n";
import type { Transport } from "@connectrpc/connect";
import type { CliLogin } from "./cliFiles.ts";
import { exchangeKey } from "./credentials.ts";
import { Failure } from "../errors/failure.ts";
import { keptTokens, type Issued, type Tokens } from "./keptTokens.ts";
import { isGood, issued, renewStored, type LoginStore, type OAuthLogin } from "./oauthLogin.ts";

/** Whose sign-in is followed. */
export interface Followed {
  readonly host: string;
  readonly identity: string;
  /** Reads the tool's files, as `readCliLogin` does. */
  read(): Promise<CliLogin | undefined>;
  /** Where a sign-in that was renewed here is kept. */
  readonly store: LoginStore;
}

/**
 * The tokens of an account that follows the `viam` command-line tool. Its files are read again whenever another token
 * is needed, as the tool renews its own; only where that does not help is the sign-in renewed here. A tool that was
 * signed out, or in as somebody else, ends the account: nothing is sent in another one's name.
 */
export function cliTokens(open: Transport, followed: Followed, now: () => number = Date.now): Tokens {
  return keptTokens(async (refused) => {
    const cli = await followed.read();
    if (!cli) {
      throw new Failure(
        t("the viam command-line tool is signed out; run “viam login”, or sign in another way."),
        "sign in",
      );
    }
    if (cli.host !== followed.host || cli.identity !== followed.identity) {
      throw new Failure(t("the viam command-line tool is signed in as somebody else; sign in again."), "sign in");
    }
    return cli.kind === "api key" ? exchangeKey(open, cli.apiKey) : oauth(cli.login, refused, followed, now);
  });
}

async function oauth(
  theirs: OAuthLogin,
  refused: string | undefined,
  { store }: Followed,
  now: () => number,
): Promise<Issued> {
  const logins = [theirs, await store.load()].filter((login) => login !== undefined);
  logins.sort((a, b) => (b.expiresAt ?? 0) - (a.expiresAt ?? 0));
  const good = logins.find((login) => isGood(login, refused, now()));
  if (good) return issued(good, now());
  const latest = logins.find(({ refreshToken, tokenUrl, clientId }) => refreshToken && tokenUrl && clientId);
  if (!latest) throw new Failure(t("the viam command-line tool's sign-in has expired; run “viam login”."), "sign in");
  return issued(await renewStored(latest, store, now), now());
}
