/** Our client, connected to a demo cloud over real sockets. */
import { createRouterTransport, type ServiceImpl } from "@connectrpc/connect";
import { onTestFinished } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { createApp, type App } from "../../../src/fleet/client.ts";
import { connect, type Connection } from "../../../src/fleet/network/connection.ts";
import { apiKeyTokens, type ApiKey } from "../../../src/fleet/signIn/credentials.ts";
import { describe } from "../../../src/fleet/errors/describe.ts";
import { storyForLog } from "../../../src/fleet/errors/forLog.ts";
import type { NetworkOptions } from "../../../src/fleet/network/options.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { heard } from "../heard.ts";

export { code, idOf, part, refusal, start } from "../demo/helpers.ts";

/** A connection with what it logged; it is closed with the test. */
export function client(
  cloud: { readonly url: string } & ApiKey,
  network: Partial<NetworkOptions> = {},
): Connection & { log: string[] } {
  const log: string[] = [];
  const connection = connect(cloud.url, (open) => apiKeyTokens(open, cloud), {
    log: (line) => {
      heard(line);
      log.push(line);
    },
    ...network,
  });
  onTestFinished(() => connection.close());
  return { ...connection, log };
}

/** The client of the ready-made key with this name; by default of the one that owns everything. Ends with the test. */
export function signIn(cloud: Cloud, name = "demo-owner"): App {
  const found = cloud.keys.find((each) => each.name === name);
  if (!found) throw new Error(`There is no ready-made key named ${name}.`);
  return client({ url: cloud.url, keyId: found.id, key: found.key }).app;
}

/** The client of a server that answers with these methods alone, for what the demo cloud never does. */
export function scriptedApp(methods: Partial<ServiceImpl<typeof AppService>>): App {
  return createApp(createRouterTransport(({ service }) => void service(AppService, methods)));
}

/** The same cloud at another address: behind a proxy, or as whatever stands at that address tells it. */
export function at(cloud: Cloud, url: string): { readonly url: string } & ApiKey {
  return { url, keyId: cloud.keyId, key: cloud.key };
}

/** What a promise was rejected with, told and logged as it would be. Rejects when it was not. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ failed: false as const }),
    (error: unknown) => ({ failed: true as const, error }),
  );
  if (!outcome.failed) throw new Error("It did not fail.");
  heard(describe(outcome.error).reason);
  heard(storyForLog(outcome.error));
  return outcome.error;
}
