/** Access tokens: JSON web tokens that the cloud signs with a key of its own and checks at every call. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { tellSecret } from "../secrets.ts";

/** What a token says. */
export interface Claims {
  /** Id of the API key. */
  readonly sub: string;
  /** How often the key was rotated when the token was made. */
  readonly generation: number;
}

interface Payload extends Claims {
  readonly epoch: number;
  readonly exp?: number;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Makes tokens and checks them. */
export class Tokens {
  readonly #secret = randomBytes(32);
  readonly #keyId = randomUUID();
  readonly #lifetimeSeconds: number | undefined;
  readonly #milliseconds: () => number;
  #epoch = 0;

  /**
   * Without a lifetime in seconds tokens carry no `exp`, as those of the real framework. `milliseconds` is the wall
   * clock, in milliseconds since 1970.
   */
  constructor(milliseconds: () => number, lifetimeSeconds?: number) {
    this.#milliseconds = milliseconds;
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  /** Makes a token. */
  issue(claims: Claims): string {
    const seconds = this.#milliseconds() / 1000;
    const payload = {
      sub: claims.sub,
      aud: ["viam-demo-cloud"],
      iss: "viam-demo-cloud",
      iat: Math.floor(seconds),
      ...(this.#lifetimeSeconds === undefined ? {} : { exp: Math.ceil(seconds + this.#lifetimeSeconds) }),
      jti: randomUUID(),
      rpc_creds_type: "api-key",
      generation: claims.generation,
      epoch: this.#epoch,
    };
    const body = `${part({ alg: "HS256", kid: this.#keyId, typ: "JWT" })}.${part(payload)}`;
    return tellSecret(`${body}.${this.#sign(body).toString("base64url")}`);
  }

  /** What the token says, or nothing when it is forged, broken or over. */
  check(token: string): Claims | undefined {
    const [header, payload, signature, ...rest] = token.split(".");
    if (!header || !payload || !signature || rest.length > 0) return undefined;
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(`${header}.${payload}`);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const said = JSON.parse(Buffer.from(payload, "base64url").toString()) as Payload;
    if (said.epoch !== this.#epoch) return undefined;
    if (said.exp !== undefined && said.exp * 1000 <= this.#milliseconds()) return undefined;
    return said;
  }

  /** Makes every token that was handed out worthless. */
  expireAll(): void {
    this.#epoch += 1;
  }

  #sign(body: string): Buffer {
    return createHmac("sha256", this.#secret).update(body).digest();
  }
}
