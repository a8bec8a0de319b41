/** Single looks at the way to a host, each with a limit of time. Each throws what Node throws. */
import { t } from "@vscode/l10n";
import { lookup } from "node:dns/promises";
import { connect as connectHttp2 } from "node:http2";
import { connect, isIP, type Socket } from "node:net";
import * as tls from "node:tls";
import { withoutBrackets } from "./host.ts";
import type { Trust } from "./trust.ts";

/** How long one look may take, in milliseconds. */
const patience = 10_000;

/** A place to connect to. */
export interface Place {
  /** Without brackets around an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
}

/** What a TLS handshake has shown. */
export interface Handshake {
  /** Such as `TLSv1.3`. */
  readonly version: string;
  readonly issuer: string;
  /** In milliseconds since 1970. */
  readonly validUntil: number;
  readonly http2: boolean;
}

/** The place that an address such as `https://app.viam.com` names. */
export function placeOf(host: string): Place {
  const { protocol, hostname, port } = new URL(host);
  return { hostname: withoutBrackets(hostname), port: Number(port || (protocol === "https:" ? 443 : 80)) };
}

/** The addresses of a name; undefined for what is an address already. */
export async function addressesOf(hostname: string): Promise<string[] | undefined> {
  if (isIP(hostname)) return undefined;
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** Connects and closes again. Resolves to the time that it took, in milliseconds. */
export function probeTcp({ hostname, port }: Place, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  const socket = connect({ host: hostname, port });
  return until(socket, signal, (resolve) => socket.once("connect", () => resolve(performance.now() - started)));
}

/** Shakes hands and closes again. */
export function probeTls({ hostname, port }: Place, trust: Trust, signal: AbortSignal): Promise<Handshake> {
  const servername = isIP(hostname) ? {} : { servername: hostname };
  const socket = tls.connect({ host: hostname, port, ALPNProtocols: ["h2", "http/1.1"], ...servername, ...trust });
  return until(socket, signal, (resolve) =>
    socket.once("secureConnect", () => {
      const { issuer, valid_to: end } = socket.getPeerCertificate();
      resolve({
        version: socket.getProtocol() ?? "TLS",
        issuer: [issuer.O ?? issuer.CN].flat().join(", ") || t("an unnamed authority"),
        validUntil: Date.parse(end),
        http2: socket.alpnProtocol === "h2",
      });
    }),
  );
}

/** Whether a host without encryption answers in HTTP/2. */
export async function probeHttp2(host: string, signal: AbortSignal): Promise<boolean> {
  const session = connectHttp2(host);
  session.on("error", () => undefined);
  const ended = new Promise<boolean>((resolve) => {
    session.once("remoteSettings", () => resolve(true));
    session.once("close", () => resolve(false));
    session.setTimeout(patience, () => resolve(false));
    signal.addEventListener("abort", () => resolve(false), { once: true });
  });
  try {
    return await ended;
  } finally {
    session.destroy();
  }
}

/** How far this machine's clock is ahead of the host's, in milliseconds; undefined where the host does not tell. */
export async function probeClock(host: string, signal: AbortSignal, now: () => number): Promise<number | undefined> {
  const late = AbortSignal.timeout(patience);
  const sent = now();
  const { headers } = await fetch(host, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.any([signal, late]),
  });
  const theirs = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(theirs) ? undefined : (sent + now()) / 2 - theirs;
}

function until<T>(socket: Socket, signal: AbortSignal, listen: (resolve: (value: T) => void) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    socket.setTimeout(patience, () => {
      reject(Object.assign(new Error("The host did not answer in time."), { code: "ETIMEDOUT" }));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(Object.assign(new Error("The connection broke."), { code: "ECONNRESET" })));
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    listen(resolve);
  }).finally(() => socket.destroy());
}
