import { t } from "@vscode/l10n";
import { homedir } from "node:os";
import { Failure } from "../fleet/errors/failure.ts";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { CliLogin } from "../fleet/signIn/cliFiles.ts";
import { HeldLogin, tokensOf } from "./accountTokens.ts";
import { accountId, cliIdentity, type CliAccount } from "./signedIn.ts";
import { tryAccount } from "./tryAccount.ts";

/** A login of the `viam` command-line tool that can be followed, or one whose files cannot be read. */
export interface CliChoice {
  /** Undefined for the login that belongs to no profile. */
  readonly profile: string | undefined;
  /** Undefined where the files are damaged; choosing it says so. */
  readonly login: CliLogin | undefined;
}

/** The logins of the tool on this machine. */
export async function cliChoices(): Promise<CliChoice[]> {
  const { cliDirectory, readCliLogin, readCliProfiles } = await import("../fleet/signIn/cliFiles.ts");
  const directory = cliDirectory(process.env, homedir());
  const read = async (profile?: string): Promise<CliChoice[]> => {
    try {
      const login = await readCliLogin(directory, profile);
      return login ? [{ profile, login }] : [];
    } catch {
      return [{ profile, login: undefined }];
    }
  };
  const profiles = await readCliProfiles(directory).catch(() => []);
  return (await Promise.all([read(), ...profiles.map(read)])).flat();
}

/**
 * Follows a login of the tool, after trying it.
 *
 * @throws Failure when its files are damaged or nobody is signed in, and what the first call throws.
 */
export async function followCli(profile: string | undefined, network: NetworkOptions): Promise<CliAccount> {
  const { cliDirectory, readCliLogin } = await import("../fleet/signIn/cliFiles.ts");
  const login = await readCliLogin(cliDirectory(process.env, homedir()), profile);
  if (!login) throw new Failure(t("the viam command-line tool is not signed in; run “viam login” first."), "retry");
  const { host, identity } = login;
  const account: CliAccount = {
    // Not the id of an account that holds the same key or person itself: signing out of one leaves the other.
    id: accountId(host, cliIdentity(identity)),
    name: login.kind === "api key" && profile === undefined ? t("viam CLI") : login.name,
    host,
    kind: "cli",
    since: Date.now(),
    profile,
    identity,
  };
  const held = new HeldLogin();
  await tryAccount(host, await tokensOf(account, held), network);
  return { ...account, login: held.login };
}
