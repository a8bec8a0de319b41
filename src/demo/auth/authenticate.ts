/** proto.rpc.v1.AuthService: trades an API key for a token, and names who sent a token. */
import { timingSafeEqual } from "node:crypto";
import type { ServiceImpl } from "@connectrpc/connect";
import type { AuthService } from "../../gen/proto/rpc/v1/auth_pb.ts";
import { invalid, notOffered, unauthenticated } from "../refuse.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import type { Tokens } from "./token.ts";

/** Credential types that exist but that this cloud does not trade for a token. */
const otherTypes: ReadonlySet<string> = new Set(["robot-secret", "robot-location-secret", "external"]);

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Answers Authenticate. */
export function authService(store: Store, tokens: Tokens): ServiceImpl<typeof AuthService> {
  return {
    authenticate({ entity, credentials }, context) {
      if (context.requestHeader.has("authorization")) {
        throw invalid("already authenticated; cannot re-authenticate");
      }
      if (!credentials) throw invalid("credentials required");
      if (otherTypes.has(credentials.type)) {
        throw notOffered(`direct authentication not supported for ${JSON.stringify(credentials.type)}`);
      }
      if (credentials.type !== "api-key") {
        throw invalid(`no way to authenticate with ${JSON.stringify(credentials.type)}`);
      }
      const key = store.keys.get(entity);
      if (!key || !same(key.value, credentials.payload)) throw unauthenticated("invalid credentials");
      return { accessToken: tokens.issue({ sub: key.id, generation: key.generation }) };
    },
  };
}

/** The caller that an authorization header names. Throws UNAUTHENTICATED when it names nobody. */
export function identify(store: Store, tokens: Tokens, header: string | null): Caller {
  if (header === null || header.includes(",")) throw unauthenticated("authentication required");
  const token = /^Bearer (\S+)$/.exec(header)?.[1];
  if (token === undefined) throw unauthenticated("expected authorization in the form: Bearer <token>");
  const claims = tokens.check(token);
  const key = claims && store.keys.get(claims.sub);
  if (!key || key.generation !== claims.generation) throw unauthenticated("invalid or expired token");
  return { id: key.id, name: key.name };
}
