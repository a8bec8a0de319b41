import { createHash } from "node:crypto";
import * as vscode from "vscode";
import type { ApiKey } from "../fleet/credentials.ts";

/** A way into a fleet, as the rest of the extension knows it: without its key. */
export interface Account {
  /** Made of host and key id, so that open documents survive signing out and in again. Part of every URI. */
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly kind: "api key" | "environment" | "demo";
}

/** An account with its key; never leaves this room but into the client. */
export type AccountWithKey = Account & ApiKey;

/** Everything about all accounts stands in one secret, so that a change reaches other windows in one piece. */
const storageKey = "viam.accounts";

/** The accounts that are signed in, in this window and in all others. Keys stay in SecretStorage. */
export class Accounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watch: vscode.Disposable;
  private leftEnvironment = false;

  /** Fires after an account was added or removed, in whichever window. */
  readonly onDidChange = this.changed.event;

  /**
   * @param secrets Where keys are kept.
   * @param environment The account of the environment variables, if they are set. It is never stored.
   */
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly environment: AccountWithKey | undefined,
  ) {
    this.watch = secrets.onDidChange(({ key }) => {
      if (key === storageKey) this.changed.fire();
    });
  }

  /** All accounts, the environment's first. */
  async list(): Promise<Account[]> {
    return (await this.all()).map(({ id, name, host, kind }) => ({ id, name, host, kind }));
  }

  /** An account with its key, for the client; undefined when it is signed out. */
  async withKey(id: string): Promise<AccountWithKey | undefined> {
    return (await this.all()).find((each) => each.id === id);
  }

  /** Signs an account in, in place of an older one with the same id. */
  async add(account: AccountWithKey): Promise<void> {
    const others = (await this.stored()).filter(({ id }) => id !== account.id);
    await this.store([...others, account]);
  }

  /** Signs an account out and forgets its key. */
  async remove(id: string): Promise<void> {
    if (id === this.environment?.id) {
      this.leftEnvironment = true;
      this.changed.fire();
    }
    await this.store((await this.stored()).filter((each) => each.id !== id));
  }

  dispose(): void {
    this.watch.dispose();
    this.changed.dispose();
  }

  private async all(): Promise<AccountWithKey[]> {
    const environment = this.leftEnvironment ? undefined : this.environment;
    const stored = (await this.stored()).filter(({ id }) => id !== environment?.id);
    return environment ? [environment, ...stored] : stored;
  }

  private async stored(): Promise<AccountWithKey[]> {
    const text = await this.secrets.get(storageKey);
    return text ? (JSON.parse(text) as AccountWithKey[]) : [];
  }

  private async store(accounts: AccountWithKey[]): Promise<void> {
    await this.secrets.store(storageKey, JSON.stringify(accounts));
  }
}

/** The id of the account with this key at this host. */
export function accountId(host: string, keyId: string): string {
  return createHash("sha256").update(`${host}\n${keyId}`).digest("hex").slice(0, 12);
}

/** The account that `VIAM_API_KEY_ID` and `VIAM_API_KEY` stand for, as in Viam's own SDKs. */
export function environmentAccount(variables: NodeJS.ProcessEnv, host: string): AccountWithKey | undefined {
  const { VIAM_API_KEY_ID: keyId, VIAM_API_KEY: key } = variables;
  if (!keyId || !key) return undefined;
  return { id: accountId(host, keyId), name: "Environment", host, kind: "environment", keyId, key };
}
