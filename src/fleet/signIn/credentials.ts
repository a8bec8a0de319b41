import { createClient, type Transport } from "@connectrpc/connect";
import { AuthService } from "../../gen/proto/rpc/v1/auth_pb.ts";
import { keptTokens, type Issued, type Tokens } from "./keptTokens.ts";
import { lifetimeOf } from "./jwt.ts";

export type { Tokens } from "./keptTokens.ts";

/** An API key: its id, which may be shown, and its value, which may not. */
export interface ApiKey {
  readonly keyId: string;
  readonly key: string;
}

/**
 * Trades an API key for an access token. The Viam framework puts no `exp` into its tokens [goutils], but the app may.
 * Throws the `ConnectError` of the call: Unauthenticated when the key is wrong.
 */
export async function exchangeKey(open: Transport, { keyId, key }: ApiKey): Promise<Issued> {
  const credentials = { type: "api-key", payload: key };
  const { accessToken } = await createClient(AuthService, open).authenticate({ entity: keyId, credentials });
  return { token: accessToken, lasts: lifetimeOf(accessToken) };
}

/** The tokens of an API key. `clock` is one that nobody sets, in milliseconds. */
export function apiKeyTokens(open: Transport, apiKey: ApiKey, clock?: () => number): Tokens {
  return keptTokens(() => exchangeKey(open, apiKey), clock);
}
