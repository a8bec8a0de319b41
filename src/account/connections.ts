import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { Connection } from "../fleet/network/connection.ts";
import type { Tokens } from "../fleet/signIn/credentials.ts";
import { Failure } from "../fleet/errors/failure.ts";
import type { NetworkOptions } from "../fleet/network/options.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import { idOf, type Ref } from "../fleet/refs.ts";
import type { Rights } from "../fleet/rights/rights.ts";
import type { Accounts } from "./accounts.ts";
import { storedLogin, tokensOf } from "./accountTokens.ts";
import { isAmong, type SignedIn } from "./signedIn.ts";

/** A connection with what hands out its tokens, and what is known of its rights. */
interface Open extends Connection {
  /** Makes sure that somebody answers. */
  readonly prepare: () => Promise<void>;
  readonly tokens: Tokens;
  readonly rights: Rights;
}

/** One connection per account, made when it is first needed and closed when the account is signed out. */
export class Connections implements vscode.Disposable {
  private readonly open = new Map<string, { since: number; connection: Promise<Open> }>();
  private readonly refused = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watch: vscode.Disposable;

  /** Fires when an account turns out to need signing in again, or not to need it any more. */
  readonly onDidChangeHealth = this.changed.event;

  /**
   * @param prepare Called whenever an account's connection is asked for: wakes the demo cloud, for one.
   * @param network How to reach hosts, as the settings are when a connection is made.
   */
  constructor(
    private readonly accounts: Accounts,
    private readonly prepare: (account: SignedIn) => Promise<void>,
    private readonly network: () => NetworkOptions,
  ) {
    this.watch = accounts.onDidChange(() => this.closeSignedOut());
  }

  /** The client of an account. Throws a `Failure` when the account is signed out. */
  async app(accountId: string): Promise<App> {
    return (await this.to(accountId)).app;
  }

  /** The address of the cloud of an account, such as `https://app.viam.com`. Throws a `Failure` when it is signed out. */
  async host(accountId: string): Promise<string> {
    const account = await this.accounts.withSecrets(accountId);
    if (!account) throw signedOut();
    return account.host;
  }

  /** Whether a member or key is what its account, or another one, is signed in as. */
  async isOwn(ref: Ref): Promise<boolean> {
    return isAmong(this.accounts.latest, await this.host(ref.account), idOf(ref));
  }

  /** The tokens of an account. Throws a `Failure` when the account is signed out. */
  async tokens(accountId: string): Promise<Tokens> {
    return (await this.to(accountId)).tokens;
  }

  /** Why an account may not do something to a thing of its; see `whyNot` in the client. */
  async whyNot(ref: Ref, permission: Permission): Promise<string | undefined> {
    return (await this.to(ref.account)).rights.whyNot(ref, permission);
  }

  /** What an account may not do to a thing of its; see `deniedOf` in the client. */
  async denied(ref: Ref): Promise<readonly Permission[]> {
    return (await this.to(ref.account)).rights.denied(ref);
  }

  /** Forgets what an account may do: its roles may have changed. */
  forgetRights(accountId: string): void {
    void this.open.get(accountId)?.connection.then(
      ({ rights }) => rights.forget(),
      () => undefined,
    );
  }

  /** Whether the account has to be signed in again, as far as any call has shown. */
  needsSignIn(accountId: string): boolean {
    return this.refused.has(accountId);
  }

  /** Takes the ways that the settings ask for now; calls that are under way end as they began. */
  async renew(): Promise<void> {
    for (const [id, { connection }] of [...this.open]) {
      try {
        (await connection).renew(this.network());
      } catch {
        // The next call says what is wrong with the settings.
        this.close(id);
      }
    }
  }

  dispose(): void {
    this.watch.dispose();
    for (const id of this.open.keys()) this.close(id);
    this.changed.dispose();
  }

  private async to(accountId: string): Promise<Open> {
    const known = this.open.get(accountId);
    if (known) {
      const connection = await known.connection;
      await connection.prepare();
      return connection;
    }
    const account = await this.accounts.withSecrets(accountId);
    if (!account) throw signedOut();
    // Somebody else may have been faster.
    const { connection } = this.open.get(accountId) ?? this.keep(account);
    return connection;
  }

  private keep(account: SignedIn) {
    const kept = { since: account.since, connection: this.connect(account) };
    this.open.set(account.id, kept);
    kept.connection.catch(() => this.open.get(account.id) === kept && this.open.delete(account.id));
    return kept;
  }

  private async connect(account: SignedIn): Promise<Open> {
    await this.prepare(account);
    // The client takes a tenth of a second to load, so that is left until somebody needs it.
    const [{ connect }, { describe }, { rightsOf }, tokensOver] = await Promise.all([
      import("../fleet/network/connection.ts"),
      import("../fleet/errors/describe.ts"),
      import("../fleet/rights/rights.ts"),
      tokensOf(account, storedLogin(account, this.accounts)),
    ]);
    let watched: Tokens | undefined;
    const connection = connect(
      account.host,
      (open) => (watched = this.watched(account.id, tokensOver(open), (error) => describe(error).offer === "sign in")),
      this.network(),
    );
    if (!watched) throw new Error("A connection without tokens.");
    const prepare = () => this.prepare(account);
    return { ...connection, prepare, tokens: watched, rights: rightsOf(connection.app) };
  }

  /** Notes whether the account can still obtain tokens. Nothing pops up: that is left to whoever asked for something. */
  private watched(accountId: string, tokens: Tokens, isRefusal: (error: unknown) => boolean): Tokens {
    const note = (needed: boolean) => {
      if (needed === this.refused.has(accountId)) return;
      if (needed) this.refused.add(accountId);
      else this.refused.delete(accountId);
      this.changed.fire();
    };
    return {
      forget: (token) => tokens.forget(token),
      async get() {
        try {
          const token = await tokens.get();
          note(false);
          return token;
        } catch (error) {
          if (isRefusal(error)) note(true);
          throw error;
        }
      },
    };
  }

  /** What was signed out, or in again with other secrets, is not used any more. */
  private closeSignedOut(): void {
    const signedIn = new Map(this.accounts.latest.map(({ id, since }) => [id, since]));
    for (const [id, { since }] of this.open) if (signedIn.get(id) !== since) this.close(id);
    for (const id of this.refused) if (!this.open.has(id)) this.refused.delete(id);
    this.changed.fire();
  }

  private close(id: string): void {
    void this.open.get(id)?.connection.then(
      (connection) => connection.close(),
      () => undefined,
    );
    this.open.delete(id);
  }
}

function signedOut(): Failure {
  return new Failure(t("The account that this belongs to is signed out; sign in to it again."), "sign in");
}
