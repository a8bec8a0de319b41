import { expect, test } from "vitest";
import { startDeviceLogin, type Pace, type Person } from "../../../../src/fleet/signIn/deviceLogin.ts";
import { describe as describeError } from "../../../../src/fleet/errors/describe.ts";
import { deadPort } from "../deadPort.ts";
import { jwt, startIdentityProvider, tokenAnswer, type Answer, type IdentityProvider } from "../identityProvider.ts";

/** Time that passes as soon as somebody waits. */
function fastPace(): Pace & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  const wait = (milliseconds: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    waits.push(milliseconds / 1000);
    now += milliseconds;
    return Promise.resolve();
  };
  return { waits, now: () => now, wait };
}

const never = new AbortController().signal;
const clientId = "client-1";
const refusal = (error: string): Answer => ({ status: 400, body: { error } });

async function signIn(provider: IdentityProvider, pace: Pace = fastPace(), signal = never): Promise<Person> {
  const code = await startDeviceLogin({ issuer: provider.issuer, clientId }, signal, pace);
  return code.finished(signal);
}

/** The sentence that a person sees. */
async function reason(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "",
    (error: unknown) => describeError(error).reason,
  );
}

test("asks as the CLI does, shows the code and tells who signed in", async () => {
  const provider = await startIdentityProvider();
  provider.answers["/token"] = [refusal("authorization_pending"), { body: tokenAnswer("1") }];
  const code = await startDeviceLogin({ issuer: `${provider.issuer}/`, clientId }, never, fastPace());
  expect(code).toMatchObject({ userCode: "ABCD-1234", url: `${provider.issuer}/activate?user_code=ABCD-1234` });
  const before = Date.now();
  const { login, ...person } = await code.finished(never);
  expect(person).toEqual({ userId: "user-1", email: "someone@example.com" });
  expect(login).toMatchObject({ accessToken: "access-1", refreshToken: "refresh-1", clientId });
  expect(login.tokenUrl).toBe(`${provider.issuer}/token`);
  expect(login.expiresAt).toBeGreaterThanOrEqual(before + 3_600_000);
  expect(provider.asked.slice(1)).toEqual([
    { path: "/device", form: { client_id: clientId, audience: clientId, scope: "email openid offline_access" } },
    ...Array.from({ length: 2 }, () => ({
      path: "/token",
      form: {
        client_id: clientId,
        device_code: "device-code",
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      },
    })),
  ]);
});

test("asks as often as the provider wants, more slowly when told so, and goes on after a broken answer", async () => {
  const provider = await startIdentityProvider();
  const pace = fastPace();
  provider.answers["/token"] = [
    refusal("authorization_pending"),
    refusal("slow_down"),
    refusal("authorization_pending"),
    "break",
    { status: 503, body: "busy" },
    { body: tokenAnswer("1") },
  ];
  await signIn(provider, pace);
  expect(pace.waits).toEqual([5, 5, 10, 10, 15, 20]);
});

test("asks every five seconds where the provider names no interval", async () => {
  const provider = await startIdentityProvider();
  const pace = fastPace();
  provider.answers["/device"] = { body: { ...deviceAnswer(provider), interval: undefined } };
  await signIn(provider, pace);
  expect(pace.waits).toEqual([5]);
});

test("gives up when the code has expired, by waiting time and not by the wall clock", async () => {
  const provider = await startIdentityProvider();
  const pace = fastPace();
  provider.answers["/token"] = refusal("authorization_pending");
  expect(await reason(signIn(provider, pace))).toContain("nobody agreed in the browser in time");
  expect(pace.now()).toBeLessThan(600_000);
  expect(pace.now()).toBeGreaterThan(590_000);
});

test.each([
  ["access_denied", "the sign-in was declined in the browser."],
  ["expired_token", "nobody agreed in the browser in time; sign in again for another code."],
  ["invalid_client", "the sign-in service does not know this program; check the setting viam.oauth.clientId."],
  ["something_else", "the sign-in service refused the sign-in."],
])("says why it stopped: %s", async (error, sentence) => {
  const provider = await startIdentityProvider();
  provider.answers["/token"] = [refusal("authorization_pending"), refusal(error)];
  expect(await reason(signIn(provider))).toBe(sentence);
});

test("can be cancelled while it waits for the person, and while it waits for an answer", async () => {
  const provider = await startIdentityProvider();
  provider.answers["/token"] = refusal("authorization_pending");
  const waiting = new AbortController();
  const pace: Pace = {
    now: () => 0,
    wait: (_time, signal) => {
      queueMicrotask(() => waiting.abort());
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    },
  };
  await expect(signIn(provider, pace, waiting.signal)).rejects.toMatchObject({ name: "AbortError" });

  const asking = new AbortController();
  const { issuer } = await startIdentityProvider();
  const begun = startDeviceLogin({ issuer, clientId }, asking.signal, fastPace());
  asking.abort();
  expect(await reason(begun)).toBe("it was cancelled.");
});

test.each<[string, (provider: IdentityProvider) => void, string]>([
  ["no discovery", ({ answers }) => delete answers["/.well-known/openid-configuration"], "does not offer signing in"],
  ["a page", ({ answers }) => (answers["/.well-known/openid-configuration"] = { body: "<html>" }), "does not offer"],
  ["no device endpoint", ({ answers }) => (answers["/.well-known/openid-configuration"] = { body: {} }), "not offer"],
  [
    "an endpoint that is not encrypted",
    ({ answers }) =>
      (answers["/.well-known/openid-configuration"] = {
        body: { token_endpoint: "http://example.com/token", device_authorization_endpoint: "https://example.com" },
      }),
    "must begin with https://",
  ],
  ["no device code", ({ answers }) => (answers["/device"] = { body: { user_code: "A" } }), "makes no sense"],
  [
    "an unknown client",
    ({ answers }) => (answers["/device"] = refusal("invalid_client")),
    "does not know this program",
  ],
  ["a refusal without words", ({ answers }) => (answers["/device"] = { status: 400, body: "no" }), "makes no sense"],
  ["trouble at the provider", ({ answers }) => (answers["/device"] = { status: 500, body: {} }), "cannot be reached"],
  [
    "a page to open that is none",
    (provider) =>
      (provider.answers["/device"] = {
        body: { ...deviceAnswer(provider), verification_uri_complete: "file:///etc/passwd" },
      }),
    "must begin with https://",
  ],
  ["no access token", ({ answers }) => (answers["/token"] = { body: without("access_token") }), "did not say who"],
  ["no refresh token", ({ answers }) => (answers["/token"] = { body: without("refresh_token") }), "did not say who"],
  ["no id token", ({ answers }) => (answers["/token"] = { body: without("id_token") }), "did not say who"],
  [
    "a damaged id token",
    ({ answers }) => (answers["/token"] = { body: { ...tokenAnswer("1"), id_token: "x" } }),
    "who",
  ],
  ["a list of nothing", ({ answers }) => (answers["/token"] = { body: [] }), "makes no sense"],
])("says what is wrong with a provider that gives %s", async (_name, change, sentence) => {
  const provider = await startIdentityProvider();
  change(provider);
  expect(await reason(signIn(provider))).toContain(sentence);
});

test("takes a person without e-mail address", async () => {
  const provider = await startIdentityProvider();
  provider.answers["/token"] = { body: { ...tokenAnswer("1"), id_token: jwt({ sub: "user-2" }) } };
  expect(await signIn(provider)).toMatchObject({ userId: "user-2", email: undefined });
});

test.each(["http://example.com", "ftp://example.com", "not an address", ""])(
  "sends nothing to an issuer that is not encrypted: %j",
  async (issuer) => {
    const begun = startDeviceLogin({ issuer, clientId }, never, fastPace());
    expect(await reason(begun)).toContain("must begin with https://; check the setting viam.oauth.issuer");
  },
);

test("a provider that cannot be reached is said so", async () => {
  const begun = startDeviceLogin({ issuer: `http://127.0.0.1:${await deadPort()}`, clientId }, never, fastPace());
  expect(await reason(begun)).toBe("nothing answers at that address.");
});

function deviceAnswer({ answers }: IdentityProvider): object {
  return (answers["/device"] as { body: object }).body;
}

function without(name: string): Record<string, unknown> {
  return { ...tokenAnswer("1"), [name]: undefined };
}
