import * as http from "node:http";
import * as https from "node:https";
import { isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import * as tls from "node:tls";
import { withoutBrackets } from "./host.ts";
import type { ProxyServer } from "./proxy.ts";
import type { Trust } from "./trust.ts";

/** How long a proxy may take to make a tunnel, in milliseconds. */
const patience = 30_000;

/** What a proxy did wrong. */
export type ProxyTrouble =
  "PROXY_UNREACHABLE" | "PROXY_BROKE" | "PROXY_TIMEOUT" | "PROXY_WANTS_LOGIN" | "PROXY_REFUSED" | "PROXY_CANNOT_REACH";

/** The proxy made no tunnel. Says nothing of the proxy's address, which may hold a password. */
class ProxyError extends Error {
  override readonly name = "ProxyError";

  constructor(
    readonly code: ProxyTrouble,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Connects a request of Node's `http` or `https` module. */
type Connect = (options: unknown, done: (error: Error | null, socket?: Duplex) => void) => undefined;

/**
 * Lets an agent reach its one host through a tunnel that a proxy makes. Plaintext is tunnelled too, so that a proxy
 * cannot take part in it.
 *
 * @returns Ends tunnels that are being made.
 */
export function tunnelThrough(proxy: ProxyServer, agent: http.Agent, host: string, trust: Trust): () => void {
  const closed = new AbortController();
  const createConnection: Connect = (_options, done) => {
    tunnel(proxy, new URL(host), trust, closed.signal).then(
      (socket) => done(null, socket),
      (error: unknown) => done(error as Error),
    );
  };
  Object.assign(agent, { createConnection });
  return () => closed.abort();
}

async function tunnel(proxy: ProxyServer, target: URL, trust: Trust, signal: AbortSignal): Promise<Socket> {
  const secure = target.protocol === "https:";
  const socket = await connect(proxy, `${target.hostname}:${target.port || (secure ? 443 : 80)}`, trust, signal);
  return secure ? encrypt(socket, withoutBrackets(target.hostname), trust, signal) : socket;
}

function connect(proxy: ProxyServer, authority: string, trust: Trust, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let reached = false;
    const request = (proxy.secure ? https : http).request({
      method: "CONNECT",
      host: proxy.hostname,
      port: proxy.port,
      path: authority,
      headers: { host: authority, ...(proxy.authorization ? { "proxy-authorization": proxy.authorization } : {}) },
      agent: false,
      timeout: patience,
      signal,
      ...(proxy.secure ? { ...trust, ALPNProtocols: ["http/1.1"] } : {}),
    });
    request.on("socket", (socket) => socket.once(proxy.secure ? "secureConnect" : "connect", () => (reached = true)));
    request.on("timeout", () => {
      request.destroy(new ProxyError("PROXY_TIMEOUT", "The proxy did not answer in time."));
    });
    request.on("error", (error) => {
      if (error instanceof ProxyError) reject(error);
      else if (reached) reject(new ProxyError("PROXY_BROKE", "The proxy broke the connection.", error));
      else reject(new ProxyError("PROXY_UNREACHABLE", "The proxy cannot be reached.", error));
    });
    request.on("connect", ({ statusCode = 0 }, socket: Socket, head) => {
      if (statusCode !== 200) {
        socket.destroy();
        reject(refusal(statusCode));
        return;
      }
      socket.setTimeout(0);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

function refusal(status: number): ProxyError {
  if (status === 407) return new ProxyError("PROXY_WANTS_LOGIN", "The proxy answered 407.");
  if (status >= 500) return new ProxyError("PROXY_CANNOT_REACH", `The proxy answered ${status}.`);
  return new ProxyError("PROXY_REFUSED", `The proxy answered ${status}.`);
}

/** Waits for the handshake, so that what goes wrong in it comes with its own code. */
function encrypt(socket: Socket, hostname: string, trust: Trust, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const encrypted = tls.connect({
      socket,
      host: hostname,
      ...(isIP(hostname) ? {} : { servername: hostname }),
      ALPNProtocols: ["http/1.1"],
      ...trust,
    });
    const giveUp = () => void encrypted.destroy(new Error("The connection was closed."));
    signal.addEventListener("abort", giveUp);
    encrypted.once("close", () => signal.removeEventListener("abort", giveUp));
    encrypted.once("error", reject);
    encrypted.once("secureConnect", () => {
      encrypted.off("error", reject);
      signal.removeEventListener("abort", giveUp);
      resolve(encrypted);
    });
  });
}
