import { t } from "@vscode/l10n";
import { ConnectError } from "@connectrpc/connect";
import { isCancelled } from "../errors/describe.ts";
import { Failure } from "../errors/failure.ts";
import { checkUrl, discover, post, type Body } from "./identityProvider.ts";
import { claimsOf } from "./jwt.ts";
import { loginIn, type OAuthLogin } from "./oauthLogin.ts";

/** What the CLI asks for, too [cli]. */
const scope = ["email", "openid", "offline_access"].join(" ");
const grantType = "urn:ietf:params:oauth:grant-type:device_code";

/** In seconds: between two questions where the provider names no interval, and what is added when it asks to slow down [RFC 8628]. */
const usualInterval = 5;
const slowDown = 5;

/** Time, as the flow needs it; a test brings its own. */
export interface Pace {
  /** A clock that nobody sets, in milliseconds. */
  now(): number;
  /** Waits, in milliseconds. Rejects when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What to show to the person who signs in. */
export interface DeviceCode {
  /** To compare with the one in the browser. */
  readonly userCode: string;
  /** The page to open. */
  readonly url: string;
  /** Resolves once the person has agreed in the browser. */
  finished(signal: AbortSignal): Promise<Person>;
}

/** Who signed in. */
export interface Person {
  /** Viam's id of the user [cli]. */
  readonly userId: string;
  readonly email: string | undefined;
  readonly login: OAuthLogin;
}

/**
 * Begins signing in with a browser, which may run on another machine: the OAuth 2.0 device flow, as `viam login` does
 * it [cli].
 *
 * @throws Failure when the provider refuses or answers nonsense, ConnectError when it cannot be reached or the signal
 *   is aborted.
 */
export async function startDeviceLogin(
  provider: { readonly issuer: string; readonly clientId: string },
  signal: AbortSignal,
  pace: Pace,
): Promise<DeviceCode> {
  const { clientId } = provider;
  const endpoints = await discover(provider.issuer, signal);
  const answer = await post(endpoints.device, { client_id: clientId, audience: clientId, scope }, signal);
  if (answer.error !== undefined) throw refused(answer.error);
  const { device_code: code, user_code: userCode, expires_in: lasts, interval } = answer.body;
  const url = answer.body["verification_uri_complete"] ?? answer.body["verification_uri"];
  if (typeof code !== "string" || typeof userCode !== "string" || typeof url !== "string" || !isTime(lasts)) {
    throw new Failure(t("the sign-in service gave an answer that makes no sense."));
  }
  const endsAt = pace.now() + lasts * 1000;
  const form = { client_id: clientId, device_code: code, grant_type: grantType };
  const poll = async (every: number, signal: AbortSignal): Promise<Body> => {
    for (;;) {
      if (pace.now() + every * 1000 >= endsAt) throw expired();
      await pace.wait(every * 1000, signal);
      const said = await ask(endpoints.token, form, signal);
      if (said.error === undefined) return said.body;
      if (said.error === "slow_down") every += slowDown;
      else if (said.error !== "authorization_pending") throw refused(said.error);
    }
  };
  return {
    userCode,
    url: checkUrl(url),
    async finished(signal) {
      const body = await poll(isTime(interval) ? interval : usualInterval, signal);
      return personIn(body, endpoints.token, clientId);
    },
  };
}

/** One question; an answer that does not come through is asked for again, more slowly [RFC 8628, 3.5]. */
async function ask(url: string, form: Record<string, string>, signal: AbortSignal): ReturnType<typeof post> {
  try {
    return await post(url, form, signal);
  } catch (error) {
    if (error instanceof ConnectError && !isCancelled(error)) return { error: "slow_down" };
    throw error;
  }
}

function personIn(body: Body, tokenUrl: string, clientId: string): Person {
  const login = loginIn(body, tokenUrl, clientId, Date.now());
  const { sub, email } = claimsOf(typeof body["id_token"] === "string" ? body["id_token"] : "");
  if (!login || typeof sub !== "string" || !sub) {
    throw new Failure(t("the sign-in service did not say who signed in."));
  }
  return { userId: sub, email: typeof email === "string" && email ? email : undefined, login };
}

function refused(error: string): Failure {
  switch (error) {
    case "access_denied":
      return new Failure(t("the sign-in was declined in the browser."));
    case "expired_token":
      return expired();
    case "invalid_client":
    case "unauthorized_client":
      return new Failure(t("the sign-in service does not know this program; check the setting viam.oauth.clientId."));
    default:
      return new Failure(t("the sign-in service refused the sign-in."));
  }
}

function expired(): Failure {
  return new Failure(t("nobody agreed in the browser in time; sign in again for another code."), "sign in");
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && value > 0 && Number.isFinite(value);
}
