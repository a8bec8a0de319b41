import { t } from "@vscode/l10n";
import { Failure } from "../errors/failure.ts";
import { checkUrl, post, type Body } from "./identityProvider.ts";
import { lifetimeOf } from "./jwt.ts";
import { keptTokens, type Issued, type Tokens } from "./keptTokens.ts";

/** A person's sign-in at an identity provider. All of it is secret but the address and the client. */
export interface OAuthLogin {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Where the sign-in is renewed. */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** By the clock of this machine, in milliseconds since 1970; undefined where nobody said. */
  readonly expiresAt?: number | undefined;
}

/** Where a sign-in is kept between sessions. Another window may change it at any time. */
export interface LoginStore {
  load(): Promise<OAuthLogin | undefined>;
  save(login: OAuthLogin): Promise<void>;
}

/** A sign-in that ends sooner than this, in milliseconds, is renewed first. */
const margin = 10_000;

/** The sign-in in the answer of a token endpoint; undefined when something is missing. */
export function loginIn(body: Body, tokenUrl: string, clientId: string, now: number): OAuthLogin | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: lasts } = body;
  if (typeof accessToken !== "string" || !accessToken) return undefined;
  if (typeof refreshToken !== "string" || !refreshToken) return undefined;
  const seconds = typeof lasts === "number" && lasts > 0 ? lasts : lifetimeOf(accessToken);
  const expiresAt = seconds === undefined ? undefined : now + seconds * 1000;
  return { accessToken, refreshToken, tokenUrl, clientId, expiresAt };
}

/**
 * Renews a sign-in.
 *
 * @throws Failure when the provider refuses, and then signing in again helps; ConnectError when nobody answers.
 */
async function renewLogin(login: OAuthLogin, now: () => number = Date.now): Promise<OAuthLogin> {
  const { refreshToken, clientId, tokenUrl } = login;
  const form = { grant_type: "refresh_token", client_id: clientId, refresh_token: refreshToken };
  const answer = await post(checkUrl(tokenUrl), form);
  // A provider that does not replace the refresh token may leave it out.
  const renewed =
    answer.error === undefined && loginIn({ refresh_token: refreshToken, ...answer.body }, tokenUrl, clientId, now());
  if (!renewed) throw new Failure(t("the sign-in has expired; sign in again."), "sign in");
  return renewed;
}

/** The tokens of a sign-in that is kept in our own storage. */
export function oauthTokens(store: LoginStore, now: () => number = Date.now): Tokens {
  return keptTokens(async (refused) => {
    const login = await store.load();
    if (!login) throw new Failure(t("the account is signed out; sign in again."), "sign in");
    return isGood(login, refused, now()) ? issued(login, now()) : issued(await renewStored(login, store, now), now());
  });
}

/** Renews a sign-in and keeps the result. Where another window was faster, its result is taken. */
export async function renewStored(login: OAuthLogin, store: LoginStore, now: () => number): Promise<OAuthLogin> {
  try {
    const renewed = await renewLogin(login, now);
    await store.save(renewed);
    return renewed;
  } catch (error) {
    const other = await store.load();
    if (other && other.refreshToken !== login.refreshToken && isGood(other, login.accessToken, now())) return other;
    throw error;
  }
}

/** Whether a sign-in can be used as it is. */
export function isGood(login: OAuthLogin, refused: string | undefined, now: number): boolean {
  return login.accessToken !== refused && now < (login.expiresAt ?? Infinity) - margin;
}

/** The access token of a sign-in. */
export function issued({ accessToken, expiresAt }: OAuthLogin, now: number): Issued {
  return { token: accessToken, lasts: expiresAt === undefined ? undefined : Math.max(1, (expiresAt - now) / 1000) };
}
