import type { Transport } from "@connectrpc/connect";
import { expect, onTestFinished, test } from "vitest";
import type { CliLogin } from "../../../../src/fleet/signIn/cliFiles.ts";
import { cliTokens } from "../../../../src/fleet/signIn/cliTokens.ts";
import { connect } from "../../../../src/fleet/network/connection.ts";
import type { Tokens } from "../../../../src/fleet/signIn/credentials.ts";
import { describe as describeError } from "../../../../src/fleet/errors/describe.ts";
import type { OAuthLogin } from "../../../../src/fleet/signIn/oauthLogin.ts";
import { start, transport } from "../../demo/helpers.ts";
import { startIdentityProvider, type IdentityProvider } from "../identityProvider.ts";

const hour = 3_600_000;
const host = "https://app.viam.com";

/** An account that follows a tool whose files the test changes. */
function following(provider: IdentityProvider) {
  const login = (name: string, expiresAt: number): OAuthLogin => ({
    accessToken: `cli-access-${name}`,
    refreshToken: `cli-refresh-${name}`,
    tokenUrl: `${provider.issuer}/token`,
    clientId: "client-1",
    expiresAt,
  });
  const person = (name: string, expiresAt: number): CliLogin => ({
    kind: "oauth",
    host,
    identity: "user-1",
    name: "someone@example.com",
    login: login(name, expiresAt),
  });
  const state = {
    now: 0,
    reads: 0,
    file: person("1", hour) as CliLogin | undefined,
    ours: undefined as OAuthLogin | undefined,
  };
  const tokens: Tokens = cliTokens(
    transport("http://127.0.0.1"),
    {
      host,
      identity: "user-1",
      read: () => Promise.resolve((state.reads++, state.file)),
      store: {
        load: () => Promise.resolve(state.ours),
        save: (renewed) => Promise.resolve(void (state.ours = renewed)),
      },
    },
    () => state.now,
  );
  return { state, tokens, person };
}

test("uses the tool's token as it is, and reads the files once", async () => {
  const provider = await startIdentityProvider();
  const { state, tokens } = following(provider);
  expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(["cli-access-1", "cli-access-1"]);
  expect(await tokens.get()).toBe("cli-access-1");
  expect(state.reads).toBe(1);
  expect(provider.asked).toEqual([]);
});

test("takes what the tool has renewed meanwhile, rather than renewing it here", async () => {
  const provider = await startIdentityProvider();
  const { state, tokens, person } = following(provider);
  const first = await tokens.get();
  state.file = person("2", 2 * hour);
  tokens.forget(first);
  expect(await tokens.get()).toBe("cli-access-2");
  expect(provider.asked).toEqual([]);
});

test("renews here what the tool has let expire, keeps it here, and goes back to the tool's once that is newer", async () => {
  const provider = await startIdentityProvider();
  const { state, tokens, person } = following(provider);
  state.now = hour;
  expect(await tokens.get()).toBe("access-1");
  expect(provider.asked.map(({ form }) => form["refresh_token"])).toEqual(["cli-refresh-1"]);
  expect(state.ours).toMatchObject({ accessToken: "access-1", expiresAt: 2 * hour });
  state.file = person("2", 5 * hour);
  tokens.forget("access-1");
  expect(await tokens.get()).toBe("cli-access-2");
});

test("renews a token that is refused although it looks good", async () => {
  const provider = await startIdentityProvider();
  const { tokens } = following(provider);
  tokens.forget(await tokens.get());
  expect(await tokens.get()).toBe("access-1");
});

test("ends with a sentence when the tool is signed out, or in as somebody else or somewhere else", async () => {
  const provider = await startIdentityProvider();
  const told = async (file: CliLogin | undefined) => {
    const { state, tokens } = following(provider);
    state.file = file;
    return tokens.get().catch((error: unknown) => describeError(error));
  };
  const { person } = following(provider);
  expect(await told(undefined)).toEqual({
    reason: "the viam command-line tool is signed out; run “viam login”, or sign in another way.",
    offer: "sign in",
  });
  const other = {
    reason: "the viam command-line tool is signed in as somebody else; sign in again.",
    offer: "sign in",
  };
  expect(await told({ ...person("1", hour), identity: "user-2" })).toEqual(other);
  expect(await told({ ...person("1", hour), host: "https://elsewhere.example" })).toEqual(other);
});

test("a sign-in that cannot be renewed ends with a sentence", async () => {
  const provider = await startIdentityProvider();
  const { state, tokens, person } = following(provider);
  const expired = person("1", 0);
  state.now = hour;
  state.file = expired.kind === "oauth" ? { ...expired, login: { ...expired.login, refreshToken: "" } } : undefined;
  await expect(tokens.get()).rejects.toMatchObject({ offer: "sign in" });
  expect(provider.asked).toEqual([]);
});

test("exchanges the API key of a profile, and the one that it was replaced with", async () => {
  const cloud = await start();
  let key = cloud.key;
  const followed = (open: Transport) =>
    cliTokens(open, {
      host: cloud.url,
      identity: cloud.keyId,
      read: () =>
        Promise.resolve<CliLogin>({
          kind: "api key",
          host: cloud.url,
          identity: cloud.keyId,
          name: "home",
          apiKey: { keyId: cloud.keyId, key },
        }),
      store: { load: () => Promise.resolve(undefined), save: () => Promise.resolve() },
    });
  const connection = connect(cloud.url, followed, { log: () => undefined });
  onTestFinished(() => connection.close());
  await connection.app.listOrganizations({});
  key = "another value";
  const record = cloud.store.keys.need(cloud.keyId);
  cloud.store.keys.put({ ...record, value: key, generation: record.generation + 1 });
  await connection.app.listOrganizations({});
  expect(cloud.control.calls("Authenticate")).toBe(2);
});

test("an account that has to be signed in again says so through the client, too", async () => {
  const cloud = await start();
  const read = () => Promise.resolve(undefined);
  const store = { load: read, save: () => Promise.resolve() };
  const connection = connect(
    cloud.url,
    (open) => cliTokens(open, { host: cloud.url, identity: "user-1", read, store }),
    { log: () => undefined },
  );
  onTestFinished(() => connection.close());
  const told = await connection.app.listOrganizations({}).catch((error: unknown) => describeError(error));
  expect(told).toMatchObject({ reason: expect.stringContaining("is signed out") as string, offer: "sign in" });
});
