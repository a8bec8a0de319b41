import { t } from "@vscode/l10n";
import type { Transport } from "@connectrpc/connect";
import type { App } from "../client.ts";
import type { Tokens } from "../signIn/credentials.ts";
import { describe } from "../errors/describe.ts";
import { checkHost } from "./host.ts";
import type { NetworkOptions } from "./options.ts";
import { addressesOf, placeOf, probeClock, probeHttp2, probeTcp, probeTls, type Place } from "./probes.ts";
import { proxyFor, type ProxyServer } from "./proxy.ts";
import { trustOf } from "./trust.ts";

/** A clock that is wrong by more than this, in milliseconds, is told. */
const clockTolerance = 5 * 60_000;

/** A certificate that ends sooner than this, in milliseconds, is told. */
const certificateNotice = 14 * 24 * 3_600_000;

/** What was found out, in one sentence. */
export interface Finding {
  /** `note` is neither good nor bad. */
  readonly outcome: "good" | "bad" | "note";
  readonly text: string;
}

/** What to test. */
export interface Tested {
  /** As it was typed. */
  readonly host: string;
  /** What is signed in with, such as "the API key". */
  readonly credential: string;
  readonly network: NetworkOptions;
  readonly tokensOver: (open: Transport) => Tokens;
  /** The wall clock of this machine, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const good = (text: string): Finding => ({ outcome: "good", text });
const bad = (text: string): Finding => ({ outcome: "bad", text });
const note = (text: string): Finding => ({ outcome: "note", text });

/** A finding that nothing further can be found out after. */
class Stop extends Error {}

/**
 * Goes the way to a cloud step by step and tells what it meets: address, proxy, name, connection, encryption, protocol,
 * clock, sign-in and what that leads to. Ends at the first obstacle. Throws only when the signal is aborted.
 */
export async function* testConnection(tested: Tested, signal: AbortSignal): AsyncGenerator<Finding> {
  const steps = [address, name, connection, encryption, clock, signIn];
  for (const step of steps) {
    signal.throwIfAborted();
    try {
      yield* step(tested, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Stop)) throw error;
      yield bad(error.message);
      return;
    }
  }
}

type Step = (tested: Tested, signal: AbortSignal) => AsyncGenerator<Finding>;

const address: Step = async function* (tested) {
  yield good(t("The address is {0}.", await orStop(t("The address cannot be used"), () => hostOf(tested))));
  const proxy = await orStop(t("The proxy cannot be used"), () => proxyTo(tested));
  yield note(proxy ? t("Calls go through the proxy {0}:{1}.", proxy.hostname, proxy.port) : t("No proxy is used."));
};

const name: Step = async function* (tested) {
  const { hostname } = firstStop(tested);
  const found = await orStop(t("The name {0} could not be looked up", hostname), () => addressesOf(hostname));
  yield found ? good(t("The name {0} leads to {1}.", hostname, some(found))) : note(t("There is no name to look up."));
};

const connection: Step = async function* (tested, signal) {
  const place = firstStop(tested);
  const where = `${place.hostname}, port ${place.port}`;
  const time = await orStop(t("No connection to {0}", where), () => probeTcp(place, signal));
  yield good(t("Connected to {0}, in {1} ms.", where, Math.round(time)));
};

const encryption: Step = async function* (tested, signal) {
  const host = hostOf(tested);
  if (proxyTo(tested)) {
    yield note(t("Calls go as gRPC-Web, as always through a proxy."));
    return;
  }
  if (host.startsWith("http:")) {
    yield note(t("Nothing is encrypted, as the address begins with http://."));
    yield protocol(await probeHttp2(host, signal));
    return;
  }
  const shake = () => probeTls(placeOf(host), trustOf(tested.network), signal);
  const { version, issuer, validUntil, http2 } = await orStop(t("The connection cannot be encrypted"), shake);
  const until = new Date(validUntil).toISOString().slice(0, 10);
  const soon = validUntil - now(tested) < certificateNotice;
  yield (soon ? bad : good)(
    t("Encrypted with {0}; the certificate is from {1}, and good until {2}.", version, issuer, until),
  );
  yield protocol(http2);
};

const clock: Step = async function* (tested, signal) {
  const ahead = await probeClock(hostOf(tested), signal, () => now(tested)).catch(() => undefined);
  signal.throwIfAborted();
  if (ahead === undefined) yield note(t("The clock could not be compared: the host does not tell its time."));
  else if (Math.abs(ahead) <= clockTolerance) yield good(t("The clock of this computer is right."));
  else
    yield bad(
      ahead > 0
        ? t("The clock of this computer is {0} ahead; set it right.", spell(ahead))
        : t("The clock of this computer is {0} behind; set it right.", spell(-ahead)),
    );
};

const signIn: Step = async function* ({ credential, network, tokensOver, ...tested }, signal) {
  const { connect } = await import("./connection.ts");
  const open = () => connect(hostOf({ network, ...tested }), tokensOver, network);
  const way = await orStop(t("The host cannot be called"), open);
  try {
    const list = () => way.app.listOrganizations({}, { signal });
    const { organizations } = await orStop(t("Signing in failed"), list);
    yield good(t("Viam accepts {0}.", credential));
    if (organizations.length === 0) yield bad(t("It leads to no organization."));
    for (const { id, name } of organizations)
      yield good(t("It leads to {0}{1}.", name, await rightsIn(way.app, id, signal)));
  } finally {
    way.close();
  }
};

/** What a key may do there, as far as the app tells. */
async function rightsIn(app: App, resourceId: string, signal: AbortSignal): Promise<string> {
  const asked = { resourceType: "organization", resourceId, permissions: ["write_organization"] };
  try {
    const { authorizedPermissions } = await app.checkPermissions({ permissions: [asked] }, { signal });
    const isOwner = authorizedPermissions.some(({ permissions }) => permissions.length > 0);
    return isOwner ? t(", as an owner") : t(", without the rights of its owners");
  } catch {
    return "";
  }
}

/** Runs a step; its failure becomes a sentence, and the end. */
async function orStop<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Stop(`${what}: ${describe(error).reason}`);
  }
}

function hostOf({ host, network }: Pick<Tested, "host" | "network">): string {
  return checkHost(host, network.allowPlaintext ?? false);
}

/** The proxy that calls go through, chosen as the client does it. */
function proxyTo({ network, ...tested }: Tested): ProxyServer | undefined {
  return network.transport === "grpc" ? undefined : proxyFor(hostOf({ network, ...tested }), network.proxy ?? {});
}

/** Where the first connection goes. */
function firstStop(tested: Tested): Place {
  return proxyTo(tested) ?? placeOf(hostOf(tested));
}

function now({ now = Date.now }: Tested): number {
  return now();
}

function protocol(http2: boolean): Finding {
  return http2 ? good(t("The host speaks HTTP/2.")) : note(t("The host does not speak HTTP/2; calls go as gRPC-Web."));
}

function some(addresses: string[]): string {
  const first = addresses.slice(0, 3).join(", ");
  return addresses.length > 3 ? t("{0}, and {1} more", first, addresses.length - 3) : first;
}

/** A length of time in words, from milliseconds. */
function spell(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return t("{0} minutes", minutes);
  return minutes < 48 * 60 ? t("{0} hours", Math.round(minutes / 60)) : t("{0} days", Math.round(minutes / 1440));
}
