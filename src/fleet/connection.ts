import { createApp, type App } from "./client.ts";
import { apiKeyTokens, type ApiKey } from "./credentials.ts";
import { connectTo, type CallLog } from "./transport.ts";

/** A way to the cloud for one account. */
export interface Connection {
  readonly app: App;
  /** Ends every call and the connection. The app fails with Canceled from then on. */
  close(): void;
}

/** Makes the client of an account. Nothing is sent before the first call. */
export function connect(host: string, key: ApiKey, log: CallLog): Connection {
  const wire = connectTo(host, log);
  const app = createApp(wire.withTokens(apiKeyTokens(wire.open, key)));
  return { app, close: () => wire.close() };
}
