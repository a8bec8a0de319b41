import { createConnection } from "node:net";
import type { Cloud, CloudOptions } from "../demo/cloud.ts";
import type { Accounts } from "./accounts.ts";
import { accountId, type Account, type SignedIn } from "./signedIn.ts";

/** Starts the demo cloud; extension.ts hands it in, so that the cloud is loaded only when it is wanted. */
export type StartCloud = (options: CloudOptions) => Promise<Cloud>;

/** The demo fleet: a cloud inside this window, with an account for it that survives the window. */
export class Demo {
  private cloud: Cloud | undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly startCloud: StartCloud,
  ) {}

  /** Starts the demo fleet and signs in to it, unless it is there already. */
  async start(): Promise<Account> {
    const existing = (await this.accounts.list()).find(({ kind }) => kind === "demo");
    if (existing) return existing;
    this.cloud = await this.startCloud({});
    const { url: host, keyId, key } = this.cloud;
    const id = accountId(host, keyId);
    const account: SignedIn = { id, name: "Demo fleet", host, kind: "demo", since: Date.now(), keyId, key };
    await this.accounts.add(account);
    return account;
  }

  /** Makes sure that somebody answers for the account: its cloud ended with the window that it was started in. */
  async wake(account: SignedIn): Promise<void> {
    if (account.kind !== "demo" || (await answers(new URL(account.host)))) return;
    const { host, keyId, key } = account;
    try {
      this.cloud = await this.startCloud({ port: Number(new URL(host).port), keyId, key });
    } catch (error) {
      // Another window may have been faster.
      if (!(await answers(new URL(host)))) throw error;
    }
  }

  /** Ends the cloud, if it runs in this window. */
  async stop(): Promise<void> {
    await this.cloud?.close();
    this.cloud = undefined;
  }
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
