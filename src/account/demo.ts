import { t } from "@vscode/l10n";
import { mkdir, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import path from "node:path";
import type { Cloud, CloudOptions } from "../demo/cloud.ts";
import type { Accounts } from "./accounts.ts";
import { accountId, type Account, type SignedIn } from "./signedIn.ts";

/** Starts the demo cloud; extension.ts hands it in, so that the cloud is loaded only when it is wanted. */
export type StartCloud = (options: CloudOptions) => Promise<Cloud>;

/**
 * The demo fleet: a cloud inside one of the windows, with an account for it. When that window closes, the next one that
 * needs the cloud starts it again at the same place and with the same fleet.
 */
export class Demo {
  private cloud: Cloud | undefined;
  private starting: Promise<Account> | undefined;
  private waking: Promise<void> | undefined;

  /** @param stateFile Where the fleet is kept while no window runs it, and with it the keys that open it. */
  constructor(
    private readonly accounts: Pick<Accounts, "list" | "add">,
    private readonly startCloud: StartCloud,
    private readonly stateFile: string,
  ) {}

  /** Starts a new demo fleet and signs in to it, unless somebody is signed in to one already. */
  start(): Promise<Account> {
    return (this.starting ??= this.startNew().finally(() => (this.starting = undefined)));
  }

  /** Makes sure that somebody answers for the account: its cloud ended with the window that ran it. */
  wake(account: SignedIn): Promise<void> {
    if (account.kind !== "demo") return Promise.resolve();
    return (this.waking ??= this.wakeUp(account.host, account).finally(() => (this.waking = undefined)));
  }

  /** Ends the cloud, if it runs in this window and nobody is signed in to it any more. */
  async follow(): Promise<void> {
    const accounts = await this.accounts.list();
    if (!this.cloud || accounts.some(({ host, kind }) => kind === "demo" && host === this.cloud?.url)) return;
    await this.stop();
    await this.forget();
  }

  /** Ends the cloud, if it runs in this window. Its fleet stays. */
  async stop(): Promise<void> {
    const cloud = this.cloud;
    this.cloud = undefined;
    await cloud?.close();
  }

  private async startNew(): Promise<Account> {
    const existing = (await this.accounts.list()).find(({ kind }) => kind === "demo");
    if (existing) return existing;
    await this.cloud?.close();
    await this.forget();
    const cloud = await this.startCloud({ stateFile: this.stateFile });
    const { url: host, keyId, key } = cloud;
    const id = accountId(host, keyId);
    const account: SignedIn = { id, name: t("Demo fleet"), host, kind: "demo", since: Date.now(), keyId, key };
    await this.accounts.add(account);
    this.cloud = cloud;
    return account;
  }

  private async wakeUp(host: string, { keyId, key }: { keyId: string; key: string }): Promise<void> {
    const place = new URL(host);
    if (await answers(place)) return;
    const start = async () => {
      this.cloud = await this.startCloud({ port: Number(place.port), keyId, key, stateFile: this.stateFile });
    };
    try {
      await start();
    } catch (error) {
      // Another window may have been faster.
      if (await answers(place)) return;
      if (isTaken(error)) throw error;
      // A fleet that cannot be read again is made anew.
      await this.forget();
      await start();
    }
  }

  private async forget(): Promise<void> {
    await mkdir(path.dirname(this.stateFile), { recursive: true });
    await rm(this.stateFile, { force: true });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function answers({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });
}
