import * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { Connection } from "../fleet/connection.ts";
import type { Tokens } from "../fleet/credentials.ts";
import { Failure } from "../fleet/failure.ts";
import type { NetworkOptions } from "../fleet/network.ts";
import type { Accounts } from "./accounts.ts";
import { storedLogin, tokensOf } from "./accountTokens.ts";
import type { SignedIn } from "./signedIn.ts";

/** A connection with what hands out its tokens. */
interface Open extends Connection {
  readonly tokens: Tokens;
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
   * @param prepare Called before an account's first connection: wakes the demo cloud, for one.
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

  /** The tokens of an account. Throws a `Failure` when the account is signed out. */
  async tokens(accountId: string): Promise<Tokens> {
    return (await this.to(accountId)).tokens;
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
    if (known) return known.connection;
    const account = await this.accounts.withSecrets(accountId);
    if (!account) {
      throw new Failure("The account that this belongs to is signed out; sign in to it again.", "sign in");
    }
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
    const [{ connect }, { describe }, tokensOver] = await Promise.all([
      import("../fleet/connection.ts"),
      import("../fleet/describe.ts"),
      tokensOf(account, storedLogin(account, this.accounts)),
    ]);
    let watched: Tokens | undefined;
    const connection = connect(
      account.host,
      (open) => (watched = this.watched(account.id, tokensOver(open), (error) => describe(error).offer === "sign in")),
      this.network(),
    );
    if (!watched) throw new Error("A connection without tokens.");
    return { ...connection, tokens: watched };
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
