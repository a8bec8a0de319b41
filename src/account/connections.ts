import type * as vscode from "vscode";
import type { App } from "../fleet/client.ts";
import type { Connection } from "../fleet/connection.ts";
import { Failure } from "../fleet/failure.ts";
import type { NetworkOptions } from "../fleet/network.ts";
import type { Accounts, AccountWithKey } from "./accounts.ts";

/** One connection per account, made when it is first needed and closed when the account is signed out. */
export class Connections implements vscode.Disposable {
  private readonly open = new Map<string, Promise<Connection>>();
  private readonly watch: vscode.Disposable;

  /**
   * @param prepare Called before an account's first connection: wakes the demo cloud, for one.
   * @param network How to reach hosts, as the settings are when a connection is made.
   */
  constructor(
    private readonly accounts: Accounts,
    private readonly prepare: (account: AccountWithKey) => Promise<void>,
    private readonly network: () => NetworkOptions,
  ) {
    this.watch = accounts.onDidChange(() => void this.closeSignedOut());
  }

  /** The client of an account. Throws a `Failure` when the account is signed out. */
  async app(accountId: string): Promise<App> {
    let connection = this.open.get(accountId);
    if (!connection) {
      connection = this.connect(accountId);
      this.open.set(accountId, connection);
      connection.catch(() => this.open.delete(accountId));
    }
    return (await connection).app;
  }

  dispose(): void {
    this.watch.dispose();
    for (const id of this.open.keys()) this.close(id);
  }

  private async connect(accountId: string): Promise<Connection> {
    const account = await this.accounts.withKey(accountId);
    if (!account) throw new Failure("The account that this belongs to is signed out; sign in to it again.");
    await this.prepare(account);
    // The client takes a tenth of a second to load, so that is left until somebody needs it.
    const [{ connect }, { apiKeyTokens }] = await Promise.all([
      import("../fleet/connection.ts"),
      import("../fleet/credentials.ts"),
    ]);
    return connect(account.host, (open) => apiKeyTokens(open, account), this.network());
  }

  private async closeSignedOut(): Promise<void> {
    const signedIn = new Set((await this.accounts.list()).map(({ id }) => id));
    for (const id of this.open.keys()) if (!signedIn.has(id)) this.close(id);
  }

  private close(id: string): void {
    void this.open.get(id)?.then(
      (connection) => connection.close(),
      () => undefined,
    );
    this.open.delete(id);
  }
}
