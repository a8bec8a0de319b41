/** A small HTTP proxy that makes tunnels, as companies have them. */
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import type { Certificate } from "./certificate.ts";
import { listen } from "./listen.ts";

/** A running proxy. */
export interface TestProxy {
  readonly url: string;
  readonly port: number;
  /** The hosts that tunnels were made to, with their ports. */
  readonly tunnels: readonly string[];
  /** Resolves when somebody has asked for a tunnel. */
  asked(): Promise<void>;
  /** Breaks the tunnels, as a proxy does that dies. */
  breakTunnels(): void;
}

interface ProxyOptions {
  /** The value that Proxy-Authorization must have. */
  readonly authorization?: string;
  /** Answers every CONNECT with this status. */
  readonly status?: number;
  /** Where all tunnels end, whatever host they are asked for: so that a made-up host can be reached. */
  readonly port?: number;
  /** Hangs up instead of answering. */
  readonly hangUp?: boolean;
  /** Breaks each tunnel when the first byte passes. */
  readonly dieInside?: boolean;
  /** Never answers. */
  readonly silent?: boolean;
  /** Speaks TLS itself. */
  readonly certificate?: Certificate;
}

/** Starts a proxy; it ends with the test. */
export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Duplex>();
  const server = options.certificate ? https.createServer(options.certificate) : http.createServer();
  const asked = once(server, "connect");
  server.on("connect", (request, client: Duplex, head) => {
    const status = refusal(options, request.headers["proxy-authorization"]);
    if (options.silent) return;
    if (options.hangUp) client.destroy();
    else if (status) client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    else {
      const authority = request.url ?? "";
      tunnels.push(authority);
      const target = net.connect(options.port ?? Number(authority.split(":").at(-1)), "127.0.0.1");
      join(client, target);
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (options.dieInside) client.once("data", () => client.destroy());
      else client.pipe(target).pipe(client);
      target.write(head);
    }
  });
  const join = (one: Duplex, other: Duplex) => {
    sockets.add(one).add(other);
    one.on("error", () => undefined).on("close", () => other.destroy());
    other.on("error", () => undefined).on("close", () => one.destroy());
  };
  const port = await listen(server);
  return {
    url: `${options.certificate ? "https" : "http"}://localhost:${port}`,
    port,
    tunnels,
    asked: () => asked.then(() => undefined),
    breakTunnels: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function refusal({ status, authorization }: ProxyOptions, given: string | undefined): number | undefined {
  return status ?? (authorization !== undefined && authorization !== given ? 407 : undefined);
}
