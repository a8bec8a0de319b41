import type { Transport } from "@connectrpc/connect";
import { createApp, type App } from "../client.ts";
import type { Tokens } from "../signIn/credentials.ts";
import type { NetworkOptions } from "./options.ts";
import { connectTo } from "./transport.ts";

/** A way to the cloud for one account. */
export interface Connection {
  readonly app: App;
  /** Ends every call and the connection. The app fails with Canceled from then on. */
  readonly close: () => void;
  /**
   * Takes another way for the calls to come, after the settings changed; those under way end on the old one. The app
   * and the account's token stay. Throws what `connect` throws, and then changes nothing.
   */
  readonly renew: (network: NetworkOptions) => void;
}

/**
 * Makes the client of an account. Nothing is sent before the first call.
 *
 * @param tokensOver Makes what hands out the account's tokens, given a transport for the token exchange.
 * @throws Failure for an address that no key may be sent to, and for a proxy that cannot be used.
 */
export function connect(host: string, tokensOver: (open: Transport) => Tokens, network: NetworkOptions): Connection {
  let wire = connectTo(host, network);
  const tokens = tokensOver(latest(() => wire.open));
  let transport = wire.withTokens(tokens);
  const old = new Set<{ close(): void }>();
  let isClosed = false;
  return {
    app: createApp(latest(() => transport)),
    close: () => {
      isClosed = true;
      for (const each of [wire, ...old]) each.close();
    },
    renew: (changed) => {
      if (isClosed) return;
      const next = connectTo(host, changed);
      const last = wire;
      old.add(last);
      last.retire(() => old.delete(last));
      wire = next;
      transport = next.withTokens(tokens);
    },
  };
}

/**
 * Sends each call over whatever transport is the latest when it is made. A stream that nobody reads fails in silence:
 * Connect hands its failure to the reader, and without one it would be an unhandled rejection.
 */
function latest(current: () => Transport): Transport {
  return {
    unary: (method, signal, timeout, header, input, context) =>
      current().unary(method, signal, timeout, header, input, context),
    stream: (method, signal, timeout, header, input, context) => {
      const response = current().stream(method, signal, timeout, header, input, context);
      response.catch(() => undefined);
      return response;
    },
  };
}
