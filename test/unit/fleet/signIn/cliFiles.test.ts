import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { cliDirectory, readCliLogin, readCliProfiles } from "../../../../src/fleet/signIn/cliFiles.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { temporaryFolder } from "../../../temporaryFolder.ts";
import { anyText, trickyJson, trickyWord } from "../arbitraries.ts";
import { runs } from "../runs.ts";
import fc from "../../fc.ts";

const login = {
  base_url: "https://app.viam.com:443",
  auth: {
    access_token: "the-access-token",
    refresh_token: "the-refresh-token",
    id_token: "the-id-token",
    expires_at: "2026-01-02T03:04:05.678901234Z",
    token_type: "user-oauth-token",
    token_url: "https://viam-prod.fusionauth.io/oauth2/token",
    client_id: "client-1",
    user_data: { email: "someone@example.com", sub: "user-1" },
  },
  last_update_check: "2026-01-01T00:00:00Z",
  latest_version: "",
  default_org: "",
};
const keyLogin = { base_url: "https://app.viam.dev:443", auth: { key_id: "key-1", key_crypto: "the-key" } };
const profiles = { home: { Name: "home", APIKey: { key_id: "key-2", key_crypto: "the-other-key" } } };

/** A directory with these files in it; it ends with the test. */
async function directory(files: Record<string, unknown> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

test("finds the tool's directory", () => {
  expect(cliDirectory({}, "/home/someone")).toBe(path.join("/home/someone", ".viam"));
  expect(cliDirectory({ VIAM_HOME: "/elsewhere" }, "/home/someone")).toBe("/elsewhere");
  expect(cliDirectory({ VIAM_HOME: "" }, "/home/someone")).toBe(path.join("/home/someone", ".viam"));
});

test("reads a person's login", async () => {
  expect(await readCliLogin(await directory({ "cached_cli_config.json": login }))).toEqual({
    kind: "oauth",
    host: "https://app.viam.com",
    identity: "user-1",
    name: "someone@example.com",
    login: {
      accessToken: "the-access-token",
      refreshToken: "the-refresh-token",
      tokenUrl: "https://viam-prod.fusionauth.io/oauth2/token",
      clientId: "client-1",
      expiresAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    },
  });
});

test("reads the login of an API key, and those of profiles", async () => {
  const folder = await directory({
    "cached_cli_config.json": keyLogin,
    "cli_profiles.json": profiles,
    "home_cached_cli_config.json": { base_url: "https://app.viam.dev:443", auth: null },
  });
  expect(await readCliLogin(folder)).toEqual({
    kind: "api key",
    host: "https://app.viam.dev",
    identity: "key-1",
    name: "key-1",
    apiKey: { keyId: "key-1", key: "the-key" },
  });
  expect(await readCliProfiles(folder)).toEqual(["home"]);
  expect(await readCliLogin(folder, "home")).toEqual({
    kind: "api key",
    host: "https://app.viam.dev",
    identity: "key-2",
    name: "home",
    apiKey: { keyId: "key-2", key: "the-other-key" },
  });
  expect(await readCliLogin(folder, "work")).toBeUndefined();
  expect(await readCliLogin(folder, "constructor")).toBeUndefined();
});

test("a profile without a file of its own is one of the usual host, and its name leads nowhere else", async () => {
  const outer = await directory({ "x_cached_cli_config.json": { base_url: "https://elsewhere.example" } });
  const folder = path.join(outer, "inner");
  await mkdir(folder);
  const key = profiles.home;
  await writeFile(path.join(folder, "cli_profiles.json"), JSON.stringify({ home: key, "../x": key }));
  expect(await readCliLogin(folder, "home")).toMatchObject({ host: "https://app.viam.com" });
  expect(await readCliLogin(folder, "../x")).toMatchObject({ host: "https://app.viam.com" });
});

test("nobody is signed in where there is no file, no directory, or nobody in the file", async () => {
  expect(await readCliLogin(await directory())).toBeUndefined();
  expect(await readCliLogin(path.join(await directory(), "missing"))).toBeUndefined();
  expect(await readCliLogin(await directory({ "cached_cli_config.json": { ...login, auth: null } }))).toBeUndefined();
  expect(await readCliLogin(await directory({ "cached_cli_config.json": {} }))).toBeUndefined();
  const file = await directory({ "a-file": "" });
  expect(await readCliProfiles(path.join(file, "a-file"))).toEqual([]);
});

const damaged = "is damaged; run “viam login” to make it anew.";
const strange = "has a shape that is not known here.";

test.each<[string, unknown, string]>([
  ["nothing", "", damaged],
  ["half of it", JSON.stringify(login).slice(0, 200), damaged],
  ["no JSON", "access_token: x", damaged],
  ["bytes", "\u0000\ufffd\u0001", damaged],
  ["a list", [login], strange],
  ["a text", '"text"', strange],
  ["null", "null", strange],
  ["an auth that is a text", { ...login, auth: "token" }, strange],
  ["an auth that is a list", { ...login, auth: [] }, strange],
  ["an auth with nothing in it", { ...login, auth: {} }, strange],
  ["numbers for texts", { ...login, auth: { ...login.auth, access_token: 5 } }, strange],
  ["no user id", { ...login, auth: { ...login.auth, user_data: { email: "someone@example.com" } } }, strange],
  ["a user that is a text", { ...login, auth: { ...login.auth, user_data: "someone" } }, strange],
  ["a key without its value", { ...keyLogin, auth: { key_id: "key-1" } }, strange],
  ["an address that is a number", { ...login, base_url: 443 }, strange],
  ["an address that is none", { ...login, base_url: "https://" }, "is not the address of a cloud"],
  ["an address without encryption", { ...login, base_url: "http://example.com" }, "unencrypted"],
  ["far too much", `{"auth": "${"x".repeat(1024 * 1024)}"}`, strange],
])("says in a sentence what is wrong with a login that is %s", async (_name, content, sentence) => {
  const error: unknown = await readCliLogin(await directory({ "cached_cli_config.json": content })).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  const { message } = error as Failure;
  expect(message).toContain(sentence);
  expect(message).not.toMatch(/the-|token: x|JSON at|position|Unexpected/);
});

test.each<[string, unknown, string]>([
  ["half a file", '{"home": {"Name"', damaged],
  ["a list", "[]", strange],
])("says in a sentence what is wrong with profiles that are %s", async (_name, content, sentence) => {
  const folder = await directory({ "cli_profiles.json": content });
  await expect(readCliProfiles(folder)).rejects.toThrow(sentence);
  await expect(readCliLogin(folder, "home")).rejects.toThrow(sentence);
});

test.each<[string, unknown]>([
  ["a text", "key"],
  ["no key", { Name: "home" }],
  ["a key without its value", { Name: "home", APIKey: { key_id: "key-2" } }],
  ["a list of keys", { Name: "home", APIKey: [] }],
])("says in a sentence what is wrong with a profile that is %s", async (_name, profile) => {
  const folder = await directory({ "cli_profiles.json": { home: profile } });
  await expect(readCliLogin(folder, "home")).rejects.toThrow(strange);
});

test("a directory in the file's place is said so", async () => {
  const folder = await directory();
  await mkdir(path.join(folder, "cached_cli_config.json"));
  await expect(readCliLogin(folder)).rejects.toThrow("cannot be read");
});

test("changes nothing there, not even what is damaged", async () => {
  const files = { "cached_cli_config.json": "{", "cli_profiles.json": JSON.stringify(profiles) };
  const folder = await directory(files);
  await readCliLogin(folder).catch(() => undefined);
  await readCliProfiles(folder);
  await readCliLogin(folder, "home");
  expect((await readdir(folder)).sort()).toEqual(Object.keys(files));
  for (const [name, content] of Object.entries(files)) {
    expect(await readFile(path.join(folder, name), "utf8")).toBe(content);
  }
});

test("whatever stands in the files is read, or told in a sentence, and never changed", async () => {
  const words = fc.oneof(trickyWord, trickyJson);
  const odd = fc
    .record(
      {
        base_url: words,
        auth: fc.oneof(
          words,
          fc.record(
            { access_token: words, key_id: words, key_crypto: words, expires_at: words, user_data: words },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value));
  const oddProfiles = fc
    .dictionary(fc.oneof(trickyWord, fc.string()), fc.record({ APIKey: words }))
    .map((value) => JSON.stringify(value));
  const folder = await directory();
  const files = { "cached_cli_config.json": "", "cli_profiles.json": "" };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anyText, odd),
      fc.oneof(anyText, oddProfiles),
      trickyWord,
      async (login, profiles, name) => {
        files["cached_cli_config.json"] = login;
        files["cli_profiles.json"] = profiles;
        for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
        const reads = [readCliLogin(folder), readCliProfiles(folder), readCliLogin(folder, name)];
        for (const outcome of await Promise.allSettled(reads)) {
          if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Failure);
        }
        for (const [file, text] of Object.entries(files))
          expect(await readFile(path.join(folder, file), "utf8")).toBe(text);
      },
    ),
    runs(150),
  );
});
