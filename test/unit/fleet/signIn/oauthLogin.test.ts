import { expect, test } from "vitest";
import { describe as describeError } from "../../../../src/fleet/errors/describe.ts";
import { oauthTokens, type LoginStore, type OAuthLogin } from "../../../../src/fleet/signIn/oauthLogin.ts";
import { jwt, startIdentityProvider, tokenAnswer, type IdentityProvider } from "../identityProvider.ts";

const hour = 3_600_000;

function stored(provider: IdentityProvider, change: Partial<OAuthLogin> = {}): LoginStore & { login?: OAuthLogin } {
  const store: LoginStore & { login?: OAuthLogin } = {
    login: {
      accessToken: "access-0",
      refreshToken: "refresh-0",
      tokenUrl: `${provider.issuer}/token`,
      clientId: "client-1",
      expiresAt: hour,
      ...change,
    },
    load: () => Promise.resolve(store.login),
    save: (login) => Promise.resolve(void (store.login = login)),
  };
  return store;
}

test("uses a stored sign-in while it is good, and asks nobody", async () => {
  const provider = await startIdentityProvider();
  expect(await oauthTokens(stored(provider), () => 0).get()).toBe("access-0");
  expect(provider.asked).toEqual([]);
});

test("renews one that has ended, once for many calls, and stores what came of it", async () => {
  const provider = await startIdentityProvider();
  const store = stored(provider);
  const tokens = oauthTokens(store, () => hour);
  expect(new Set(await Promise.all(Array.from({ length: 50 }, () => tokens.get())))).toEqual(new Set(["access-1"]));
  expect(provider.asked).toEqual([
    { path: "/token", form: { grant_type: "refresh_token", client_id: "client-1", refresh_token: "refresh-0" } },
  ]);
  expect(store.login).toMatchObject({ accessToken: "access-1", refreshToken: "refresh-1", expiresAt: 2 * hour });
});

test("renews one that is refused although it looks good", async () => {
  const provider = await startIdentityProvider();
  const tokens = oauthTokens(stored(provider), () => 0);
  tokens.forget(await tokens.get());
  expect(await tokens.get()).toBe("access-1");
});

test("uses a token that looks long past by this machine's clock, as it has just been issued", async () => {
  const provider = await startIdentityProvider();
  const day = 24 * hour;
  const issuedAt = 1_800_000_000;
  const past = jwt({ iat: issuedAt, exp: issuedAt + 3600 });
  provider.answers["/token"] = { body: { ...tokenAnswer("1"), access_token: past, expires_in: undefined } };
  const tokens = oauthTokens(stored(provider), () => issuedAt * 1000 + day);
  expect(await tokens.get()).toBe(past);
  expect(await tokens.get()).toBe(past);
  expect(provider.asked).toHaveLength(1);
  tokens.forget(past);
  await tokens.get();
  expect(provider.asked).toHaveLength(2);
});

test("keeps the refresh token where the provider does not replace it", async () => {
  const provider = await startIdentityProvider();
  provider.answers["/token"] = { body: { access_token: "access-1", expires_in: 60 } };
  const store = stored(provider);
  await oauthTokens(store, () => hour).get();
  expect(store.login).toMatchObject({ accessToken: "access-1", refreshToken: "refresh-0" });
});

test("takes what another window has stored meanwhile, when the provider took the refresh token just once", async () => {
  const provider = await startIdentityProvider();
  const store = stored(provider);
  const other = stored(provider, { accessToken: "access-9", refreshToken: "refresh-9", expiresAt: 2 * hour }).login;
  provider.answers["/token"] = { status: 400, body: { error: "invalid_grant" } };
  const tokens = oauthTokens({ ...store, load: loads(store.login, other) }, () => hour);
  expect(await tokens.get()).toBe("access-9");
});

test("asks to sign in again when the provider refuses, and to try again when it cannot be reached", async () => {
  const provider = await startIdentityProvider();
  const tokens = oauthTokens(stored(provider), () => hour);
  const told = () =>
    tokens.get().then(
      () => undefined,
      (error: unknown) => describeError(error),
    );
  provider.answers["/token"] = { status: 400, body: { error: "invalid_grant" } };
  expect(await told()).toEqual({ reason: "the sign-in has expired; sign in again.", offer: "sign in" });
  provider.answers["/token"] = { status: 503, body: "" };
  expect(await told()).toMatchObject({ offer: "retry" });
  provider.answers["/token"] = "break";
  expect(await told()).toMatchObject({ offer: "retry" });
  provider.answers["/token"] = { body: tokenAnswer("2") };
  expect(await tokens.get()).toBe("access-2");
});

test("asks to sign in again when the account is gone", async () => {
  const tokens = oauthTokens({ load: () => Promise.resolve(undefined), save: () => Promise.resolve() });
  await expect(tokens.get()).rejects.toMatchObject({ offer: "sign in" });
});

test("sends the refresh token nowhere unencrypted", async () => {
  const provider = await startIdentityProvider();
  const tokens = oauthTokens(stored(provider, { tokenUrl: "http://example.com/token" }), () => hour);
  await expect(tokens.get()).rejects.toThrow("must begin with https://");
});

/** A storage that answers one thing after the other, the last one for ever. */
function loads(...logins: (OAuthLogin | undefined)[]): LoginStore["load"] {
  return () => Promise.resolve(logins.length > 1 ? logins.shift() : logins[0]);
}
