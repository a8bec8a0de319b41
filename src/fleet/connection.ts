import type { Transport } from "@connectrpc/connect";
import { createApp, type App } from "./client.ts";
import type { Tokens } from "./credentials.ts";
import type { NetworkOptions } from "./network.ts";
import { connectTo } from "./transport.ts";

/** A way to the cloud for one account. */
export interface Connection {
  readonly app: App;
  /** Ends every call and the connection. The app fails with Canceled from then on. */
  close(): void;
}

/**
 * Makes the client of an account. Nothing is sent before the first call.
 *
 * @param tokensOver Makes what hands out the account's tokens, given a transport for the token exchange.
 */
export function connect(host: string, tokensOver: (open: Transport) => Tokens, network: NetworkOptions): Connection {
  const wire = connectTo(host, network);
  const app = createApp(wire.withTokens(tokensOver(wire.open)));
  return { app, close: () => wire.close() };
}
