import type { Transport } from "@connectrpc/connect";
import { homedir } from "node:os";
import type { Tokens } from "../fleet/signIn/credentials.ts";
import type { LoginStore, OAuthLogin } from "../fleet/signIn/oauthLogin.ts";
import type { Accounts } from "./accounts.ts";
import type { SignedIn } from "./signedIn.ts";

/** What hands out the tokens of an account, given a transport for the token exchange. */
export type TokensOver = (open: Transport) => Tokens;

/** How the tokens of an account come about. What is renewed goes into the store. */
export async function tokensOf(account: SignedIn, store: LoginStore): Promise<TokensOver> {
  switch (account.kind) {
    case "api key":
    case "environment":
    case "demo": {
      const { apiKeyTokens } = await import("../fleet/signIn/credentials.ts");
      return (open) => apiKeyTokens(open, account);
    }
    case "browser": {
      const { oauthTokens } = await import("../fleet/signIn/oauthLogin.ts");
      return () => oauthTokens(store);
    }
    case "cli": {
      const [{ cliTokens }, { cliDirectory, readCliLogin }] = await Promise.all([
        import("../fleet/signIn/cliTokens.ts"),
        import("../fleet/signIn/cliFiles.ts"),
      ]);
      const { host, identity, profile } = account;
      const read = () => readCliLogin(cliDirectory(process.env, homedir()), profile);
      return (open) => cliTokens(open, { host, identity, read, store });
    }
  }
}

/** Where the sign-in of an account that is signed in is kept. */
export function storedLogin({ id, since }: SignedIn, accounts: Accounts): LoginStore {
  return {
    async load() {
      const stored = await accounts.withSecrets(id);
      return stored?.since === since && "login" in stored ? stored.login : undefined;
    },
    save: (login) => accounts.keepLogin(id, since, login),
  };
}

/** Holds the sign-in of an account that is only tried, and may be renewed by that. */
export class HeldLogin implements LoginStore {
  constructor(public login?: OAuthLogin) {}

  load(): Promise<OAuthLogin | undefined> {
    return Promise.resolve(this.login);
  }

  save(login: OAuthLogin): Promise<void> {
    this.login = login;
    return Promise.resolve();
  }
}
