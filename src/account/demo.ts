import { createConnection } from "node:net";
import type { Cloud, CloudOptions } from "../demo/cloud.ts";
import { accountId, type Accounts, type AccountWithKey } from "./accounts.ts";

/** Starts the demo cloud; extension.ts hands it in, so that the cloud is loaded only when it is wanted. */
export type StartCloud = (options: CloudOptions) => Promise<Cloud>;

/** The demo fleet: a cloud inside this window, with an account for it that survives the window. */
export class Demo {
  private cloud: Cloud | undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly startCloud: StartCloud,
  ) {}

  /** Starts the demo fleet and signs in to it. Returns a sentence for the status bar. */
  async start(): Promise<string> {
    const existing = (await this.accounts.list()).find(({ kind }) => kind === "demo");
    if (existing) return "The demo fleet is running already.";
    this.cloud = await this.startCloud({});
    const { url: host, keyId, key } = this.cloud;
    await this.accounts.add({ id: accountId(host, keyId), name: "Demo fleet", host, kind: "demo", keyId, key });
    return "The demo fleet is running on this machine.";
  }

  /** Makes sure that somebody answers for the account: its cloud ended with the window that it was started in. */
  async wake({ kind, host, keyId, key }: AccountWithKey): Promise<void> {
    if (kind !== "demo" || (await answers(new URL(host)))) return;
    this.cloud = await this.startCloud({ port: Number(new URL(host).port), keyId, key });
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
