import { createClient, type Transport } from "@connectrpc/connect";
import { AuthService } from "../gen/proto/rpc/v1/auth_pb.ts";

/** An API key: its id, which may be shown, and its value, which may not. */
export interface ApiKey {
  readonly keyId: string;
  readonly key: string;
}

/** Hands out the bearer token of an account. */
export interface Tokens {
  /** The current token, exchanged first if there is none. Throws what the exchange throws. */
  get(): Promise<string>;
  /** Forgets the token, if it is still the one that failed, so that the next `get` fetches another. */
  forget(token: string): void;
}

/**
 * Exchanges an API key for an access token when one is first needed and keeps it in memory. Calls that come while the
 * exchange is under way share it.
 */
export function apiKeyTokens(transport: Transport, { keyId, key }: ApiKey): Tokens {
  const auth = createClient(AuthService, transport);
  let token: string | undefined;
  let underWay: Promise<string> | undefined;

  const exchange = async () => {
    try {
      const credentials = { type: "api-key", payload: key };
      token = (await auth.authenticate({ entity: keyId, credentials })).accessToken;
      return token;
    } finally {
      underWay = undefined;
    }
  };

  return {
    get: async () => token ?? (underWay ??= exchange()),
    forget(failed) {
      if (token === failed) token = undefined;
    },
  };
}
