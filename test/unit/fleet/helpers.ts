/** A demo cloud for each test, and the extension's own client of it over a real socket. */
import { createRouterTransport, type ServiceImpl } from "@connectrpc/connect";
import { onTestFinished } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { createApp, type App } from "../../../src/fleet/client.ts";
import { connect } from "../../../src/fleet/connection.ts";
import { apiKeyTokens } from "../../../src/fleet/credentials.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";

export { code, idOf, part, refusal, start } from "../demo/helpers.ts";

/** The client of the ready-made key with this name; by default of the one that owns everything. Ends with the test. */
export function signIn(cloud: Cloud, name = "demo-owner"): App {
  const found = cloud.keys.find((each) => each.name === name);
  if (!found) throw new Error(`There is no ready-made key named ${name}.`);
  const apiKey = { keyId: found.id, key: found.key };
  const connection = connect(cloud.url, (open) => apiKeyTokens(open, apiKey), { log: () => undefined });
  onTestFinished(() => connection.close());
  return connection.app;
}

/** The client of a server that answers with these methods alone, for what the demo cloud never does. */
export function scriptedApp(methods: Partial<ServiceImpl<typeof AppService>>): App {
  return createApp(createRouterTransport(({ service }) => void service(AppService, methods)));
}
