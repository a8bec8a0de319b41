import * as vscode from "vscode";
import type { OAuthLogin } from "../fleet/signIn/oauthLogin.ts";
import { SharedBook } from "./sharedBook.ts";
import { accountId, inUse, isSignedIn, publicPart, type Account, type SignedIn } from "./signedIn.ts";

/** The secret in which all accounts stand. */
const storageKey = "viam.accounts";

/** The accounts that are signed in, in this window and in all others. Keys and tokens stay in SecretStorage. */
export class Accounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watch: vscode.Disposable;
  private readonly book: SharedBook;
  private leftEnvironment = false;
  /** Undefined until they are known. */
  private told: readonly Account[] | undefined;

  /** Fires after an account was added, changed or removed, in whichever window; not when its tokens were renewed. */
  readonly onDidChange = this.changed.event;

  /**
   * @param secrets Where everything is kept.
   * @param environment The account of the environment variables, if they are set. It is never stored.
   * @param skipped Told when something stored is damaged and left out.
   */
  constructor(
    secrets: vscode.SecretStorage,
    private readonly environment: SignedIn | undefined,
    private readonly skipped: (what: string) => void,
  ) {
    const shared = {
      get: () => secrets.get(storageKey),
      store: (text: string) => secrets.store(storageKey, text),
    };
    this.book = new SharedBook(shared, skipped);
    this.watch = secrets.onDidChange(({ key }) => {
      if (key !== storageKey) return;
      this.book.settle().then(
        () => this.tell(),
        () => skipped("The stored accounts cannot be read."),
      );
    });
    this.list().then(
      (accounts) => (this.told ??= accounts),
      () => skipped("The stored accounts cannot be read."),
    );
  }

  /** The accounts that `onDidChange` told about last: what everybody acts on. */
  get latest(): readonly Account[] {
    return this.told ?? [];
  }

  /** All accounts, the environment's first. */
  async list(): Promise<Account[]> {
    return (await this.allWithSecrets()).map(publicPart);
  }

  /** An account with its secrets, for the client; undefined when it is signed out. */
  async withSecrets(id: string): Promise<SignedIn | undefined> {
    return (await this.allWithSecrets()).find((each) => each.id === id);
  }

  /** All accounts with their secrets, the environment's first. */
  async allWithSecrets(): Promise<SignedIn[]> {
    const environment = this.leftEnvironment ? undefined : this.environment;
    const known = [...(await this.book.read()).values()].map(({ account }) => account);
    if (!known.every((account) => account === undefined || isSignedIn(account))) {
      this.skipped("A stored account is damaged, or of a kind that this version does not know.");
    }
    return inUse(known.filter(isSignedIn), environment);
  }

  /** Signs an account in, in place of an older one with the same id, whose name stays. */
  async add(account: SignedIn): Promise<void> {
    await this.change(account.id, (known) => ({ ...account, name: known?.name ?? account.name }));
  }

  /** Gives an account another name. The environment's has none of its own. */
  async rename(id: string, name: string): Promise<void> {
    await this.change(id, (known) => known && { ...known, name });
  }

  /** Keeps what came of renewing an account's sign-in, unless it was signed out or in again meanwhile. */
  async keepLogin(id: string, since: number, login: OAuthLogin): Promise<void> {
    await this.change(id, (known) =>
      known?.since === since && (known.kind === "browser" || known.kind === "cli") ? { ...known, login } : known,
    );
  }

  /**
   * Signs the account of an API key in with its new value, after that was rotated, with whichever account. The
   * environment's has none of its own.
   */
  async keepKey(host: string, keyId: string, key: string): Promise<void> {
    await this.change(accountId(host, keyId), (known) =>
      known && "keyId" in known && known.keyId === keyId ? { ...known, key, since: Date.now() } : known,
    );
  }

  /** Signs an account out and forgets its secrets. That of the environment comes back with the next window. */
  async remove(id: string): Promise<void> {
    if (id === this.environment?.id) this.leftEnvironment = true;
    await this.change(id, () => undefined);
  }

  /** The environment's account, if this window was signed out of it. */
  get environmentLeft(): SignedIn | undefined {
    return this.leftEnvironment ? this.environment : undefined;
  }

  /** Signs in to the environment's account again. */
  async returnToEnvironment(): Promise<void> {
    this.leftEnvironment = false;
    await this.tell();
  }

  dispose(): void {
    this.watch.dispose();
    this.changed.dispose();
  }

  private async change(id: string, change: (known: SignedIn | undefined) => SignedIn | undefined): Promise<void> {
    await this.book.change(id, (known) => change(isSignedIn(known) ? known : undefined));
    await this.tell();
  }

  private async tell(): Promise<void> {
    const accounts = await this.list();
    if (JSON.stringify(accounts) === JSON.stringify(this.told)) return;
    this.told = accounts;
    this.changed.fire();
  }
}
