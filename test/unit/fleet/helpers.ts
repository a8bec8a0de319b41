/** Our client, connected to a demo cloud over real sockets. */
import { onTestFinished } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { connect, type Connection } from "../../../src/fleet/connection.ts";
import { apiKeyTokens, type ApiKey } from "../../../src/fleet/credentials.ts";
import type { NetworkOptions } from "../../../src/fleet/network.ts";

/** A connection with what it logged; it is closed with the test. */
export function client(
  cloud: { readonly url: string } & ApiKey,
  network: Partial<NetworkOptions> = {},
): Connection & { log: string[] } {
  const log: string[] = [];
  const connection = connect(cloud.url, (open) => apiKeyTokens(open, cloud), {
    log: (line) => log.push(line),
    ...network,
  });
  onTestFinished(() => connection.close());
  return { ...connection, log };
}

/** The same cloud at another address: behind a proxy, or as whatever stands at that address tells it. */
export function at(cloud: Cloud, url: string): { readonly url: string } & ApiKey {
  return { url, keyId: cloud.keyId, key: cloud.key };
}

/** What a promise was rejected with. Rejects when it was not. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ failed: false as const }),
    (error: unknown) => ({ failed: true as const, error }),
  );
  if (!outcome.failed) throw new Error("It did not fail.");
  return outcome.error;
}
