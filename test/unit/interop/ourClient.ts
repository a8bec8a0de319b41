import { onTestFinished } from "vitest";
import type { App } from "../../../src/fleet/client.ts";
import { connect } from "../../../src/fleet/network/connection.ts";
import { apiKeyTokens, type ApiKey } from "../../../src/fleet/signIn/credentials.ts";

/** The extension's own client, signed in with a key; its connection ends with the test. */
export function ourClient(url: string, key: ApiKey): App {
  const connection = connect(url, (open) => apiKeyTokens(open, key), { log: () => undefined });
  onTestFinished(() => connection.close());
  return connection.app;
}
