import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import type { Accounts } from "./accounts.ts";
import type { Connections } from "./connections.ts";
import type { Account } from "./signedIn.ts";

/** What the provider can do about accounts. */
export interface Deeds {
  /** Lets the user sign in, or again to an account; undefined when they backed out. */
  signIn(again: Account | undefined): Promise<Account | undefined>;
  signOut(account: Account): Promise<void>;
}

/**
 * Shows the accounts in VS Code's own Accounts menu and lends other extensions a session, after VS Code has asked the
 * user. Scopes mean nothing to Viam: every session may do what its account may. One that is the address of a host, such
 * as `https://app.viam.com`, leaves only accounts of that host, so that no token is taken to another one.
 */
export class AuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  private readonly watch: vscode.Disposable;
  /** What VS Code knows: what it asked for, or was told last. */
  private told: readonly Account[];
  readonly onDidChangeSessions = this.changed.event;

  constructor(
    private readonly accounts: Accounts,
    private readonly connections: Connections,
    private readonly deeds: Deeds,
  ) {
    this.told = accounts.latest;
    this.watch = accounts.onDidChange(() => this.tell());
  }

  /**
   * Without scopes it is VS Code that asks, to fill its menu; nothing is fetched for that. Accounts whose token cannot be
   * had are left out of what other extensions get.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const all = await this.accounts.list();
    const asked = all.filter((each) => (account === undefined || account.id === each.id) && isAt(each, scopes));
    if (scopes === undefined) {
      this.told = all;
      return asked.map((each) => session(each, "", []));
    }
    const sessions = await Promise.allSettled(asked.map((each) => this.withToken(each, scopes)));
    return sessions.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  }

  /**
   * Lets the user sign in, or again to an account that `getSessions` left out: VS Code offers those, too. Throws when they
   * back out, as VS Code wants it, and for an account of another host than the one asked for.
   */
  async createSession(
    scopes: readonly string[],
    options: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession> {
    const known = (await this.accounts.list()).find(({ id }) => id === options.account?.id);
    const account = known && !isAt(known, scopes) ? known : await this.deeds.signIn(known);
    if (!account) throw new vscode.CancellationError();
    if (!isAt(account, scopes)) throw new Failure(t("{0} is an account of {1} alone.", account.name, account.host));
    return this.withToken(account, scopes);
  }

  /** Signs out of the account of a session. */
  async removeSession(sessionId: string): Promise<void> {
    const account = (await this.accounts.list()).find(({ id }) => id === sessionId);
    if (account) await this.deeds.signOut(account);
  }

  dispose(): void {
    this.watch.dispose();
    this.changed.dispose();
  }

  private async withToken(account: Account, scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const tokens = await this.connections.tokens(account.id);
    return session(account, await tokens.get(), scopes);
  }

  private tell(): void {
    const [before, after] = [this.told, this.accounts.latest];
    this.told = after;
    const without = (some: readonly Account[], others: readonly Account[]) =>
      some.filter(({ id }) => !others.some((other) => other.id === id)).map((each) => session(each, "", []));
    const changed = after
      .filter((each) =>
        before.some(({ id, since, name }) => id === each.id && (since !== each.since || name !== each.name)),
      )
      .map((each) => session(each, "", []));
    this.changed.fire({ added: without(after, before), removed: without(before, after), changed });
  }
}

/** Whether an account is one of the hosts among some scopes; of any where there are none. */
function isAt({ host }: Account, scopes: readonly string[] = []): boolean {
  const hosts = scopes.filter((scope) => /^https?:/.test(scope) && URL.canParse(scope));
  return hosts.length === 0 || hosts.some((each) => new URL(each).origin === new URL(host).origin);
}

function session({ id, name }: Account, accessToken: string, scopes: readonly string[]): vscode.AuthenticationSession {
  return { id, accessToken, account: { id, label: name }, scopes };
}
