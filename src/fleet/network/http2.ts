import type { ClientHttp2Stream, Http2Session } from "node:http2";
import { Code, ConnectError } from "@connectrpc/connect";
import { Http2SessionManager, type NodeHttpClientOptions } from "@connectrpc/connect-node";
import type { NetworkOptions } from "./options.ts";
import type { Trust } from "./trust.ts";

type SessionProvider = NonNullable<Extract<NodeHttpClientOptions, { httpVersion: "2" }>["sessionProvider"]>;

/** In megabytes. Node's default of 10 breaks a connection that carries a message of the largest size. */
const maxSessionMemory = 256;

/**
 * How much the host may send ahead of what was read, in bytes. With HTTP/2's own 64 KB it would wait for an answer after
 * each of them: a megabyte a second is then the most that comes over a way of 60 ms.
 */
const windowSize = 4 * 1024 * 1024;

/** Hosts should take so many streams on one connection, and many take no more [RFC 9113, 6.5.2]: others would wait. */
const mostStreams = 100;

/** The interval is that of Viam's own clients [goutils]. */
const usualKeepAlive = { interval: 10_000, patience: 15_000 };

/** HTTP/2 to a host, opened when first used and again after it broke; another connection where one is full of streams. */
export interface Http2Connection {
  readonly provider: SessionProvider;
  /** Whether the host has spoken HTTP/2 on the latest connection. */
  readonly spoke: () => boolean;
  close(): void;
}

/** Connects to `host`, an address such as `https://app.viam.com`, when first asked to. */
export function http2Connection(
  host: string,
  trust: Trust,
  { interval, patience }: NonNullable<NetworkOptions["keepAlive"]> = usualKeepAlive,
): Http2Connection {
  const settings = { initialWindowSize: windowSize };
  const pings = { pingIntervalMs: interval, pingTimeoutMs: patience };
  const ways: { readonly inner: Http2SessionManager; streams: number }[] = [];
  const another = () => {
    const way = { inner: new Http2SessionManager(host, pings, { maxSessionMemory, settings, ...trust }), streams: 0 };
    ways.push(way);
    return way;
  };
  const known = new WeakSet<Http2Session>();
  let spoke = false;
  const watch = (session: Http2Session) => {
    known.add(session);
    session.setLocalWindowSize(windowSize);
    spoke = false;
    session.once("remoteSettings", () => (spoke = true));
    // A session that meets another protocol fails twice, and the second error would end the process.
    session.on("error", () => undefined);
  };
  const manager: ReturnType<SessionProvider> = {
    authority: new URL(host).origin,
    async request(...request) {
      const way = ways.find(({ streams }) => streams < mostStreams) ?? another();
      const over = () => way.streams--;
      way.streams++;
      const stream = await way.inner.request(...request).catch((error: unknown) => {
        over();
        throw error;
      });
      stream.once("close", over);
      if (stream.session && !known.has(stream.session)) watch(stream.session);
      failUnanswered(stream);
      return stream;
    },
    notifyResponseByteRead: (stream) => ways.forEach(({ inner }) => inner.notifyResponseByteRead(stream)),
  };
  return {
    provider: () => manager,
    spoke: () => spoke,
    close: () => {
      for (const { inner } of ways) inner.abort(new ConnectError("The connection was closed.", Code.Canceled));
    },
  };
}

/** A host that leaves without an error code closes its streams as if they had been answered; Connect would wait on. */
function failUnanswered(stream: ClientHttp2Stream): void {
  let isAnswered = false;
  stream.once("response", () => (isAnswered = true));
  stream.once("close", () => {
    if (isAnswered || stream.errored || stream.rstCode !== 0) return;
    stream.emit("error", Object.assign(new Error("The connection ended before the answer."), { code: "ECONNRESET" }));
  });
}
