import type { Http2Session } from "node:http2";
import { Code, ConnectError } from "@connectrpc/connect";
import { Http2SessionManager, type NodeHttpClientOptions } from "@connectrpc/connect-node";
import type { Trust } from "./trust.ts";

type SessionProvider = NonNullable<Extract<NodeHttpClientOptions, { httpVersion: "2" }>["sessionProvider"]>;

/** In megabytes. Node's default of 10 breaks a connection that carries a message of the largest size. */
const maxSessionMemory = 256;

/** Between two keep-alive pings on a connection with open streams, in milliseconds, as Viam's own clients do [goutils]. */
const pingIntervalMs = 10_000;

/** An HTTP/2 connection to a host, opened when first used and again after it broke. */
export interface Http2Connection {
  readonly provider: SessionProvider;
  /** Whether the host has spoken HTTP/2 on the latest connection. */
  readonly spoke: () => boolean;
  close(): void;
}

/** Connects to `host`, an address such as `https://app.viam.com`, when first asked to. */
export function http2Connection(host: string, trust: Trust): Http2Connection {
  const inner = new Http2SessionManager(host, { pingIntervalMs }, { maxSessionMemory, ...trust });
  const known = new WeakSet<Http2Session>();
  let spoke = false;
  const watch = (session: Http2Session) => {
    known.add(session);
    spoke = false;
    session.once("remoteSettings", () => (spoke = true));
    // A session that meets another protocol fails twice, and the second error would end the process.
    session.on("error", () => undefined);
  };
  const manager: ReturnType<SessionProvider> = {
    authority: inner.authority,
    async request(...request) {
      const stream = await inner.request(...request);
      if (stream.session && !known.has(stream.session)) watch(stream.session);
      return stream;
    },
    notifyResponseByteRead: (stream) => inner.notifyResponseByteRead(stream),
  };
  return {
    provider: () => manager,
    spoke: () => spoke,
    close: () => inner.abort(new ConnectError("The connection was closed.", Code.Canceled)),
  };
}
