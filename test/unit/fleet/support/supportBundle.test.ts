import { expect, test } from "vitest";
import { unzip } from "../../../../scripts/secrets/unzip.ts";
import { mask } from "../../../../src/fleet/support/mask.ts";
import { supportBundle, type SupportFacts } from "../../../../src/fleet/support/supportBundle.ts";
import { jwt } from "../identityProvider.ts";
import fc from "../../fc.ts";

/** A private key as its files hold it, between its marks. */
function pem(lineEnd: string): string {
  const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC/abc+defghijklmnopqrstuvwxyzABCD";
  return ["-----BEGIN PRIVATE KEY-----", line, line, "q9w==", "-----END PRIVATE KEY-----"].join(lineEnd);
}

test.each([
  [`the token ${jwt({ sub: "user-1" })} was refused`, "the token ••• was refused"],
  ["authorization: Bearer abc.def", "authorization: •••"],
  ["Proxy-Authorization: Basic c29tZW9uZTp4", "Proxy-Authorization: •••"],
  ['authorization: Digest username="rosa", response="abc"', "authorization: •••"],
  ['["authorization", "Bearer abc.def"]', '["authorization", "Bearer •••"]'],
  ["cookie: session=abc; theme=dark", "cookie: •••"],
  ["through http://someone:hunter2@proxy.example:3128", "through http://•••@proxy.example:3128"],
  ["through http://someone:p@ss/w:rd@proxy.example:3128 at last", "through http://•••@proxy.example:3128 at last"],
  ['{"secret": "abc", "name": "rover"}', '{"secret": "•••", "name": "rover"}'],
  ['{\\"key_crypto\\": \\"abc\\"}', '{\\"key_crypto\\": \\"•••\\"}'],
  ['{"password": "three words, and \\"one\\" more", "name": "rover"}', '{"password": "•••", "name": "rover"}'],
  [
    '"{\\"password\\": \\"three words\\", \\"name\\": \\"rover\\"}"',
    '"{\\"password\\": \\"•••\\", \\"name\\": \\"rover\\"}"',
  ],
  ["passphrase: three words, and more", "passphrase: •••"],
  ['{"type": "api-key", "payload": "abc"}', '{"type": "api-key", "payload": "•••"}'],
  ['{"id": "rover", "key": "abc"}', '{"id": "rover", "key": "•••"}'],
  ["https://example.com/?access_token=abc&page=2", "https://example.com/?access_token=•••&page=2"],
  ["VIAM_API_KEY=abc VIAM_API_KEY_ID=def", "VIAM_API_KEY=••• VIAM_API_KEY_ID=•••"],
  ["refreshToken: 'abc'", "refreshToken: '•••'"],
  ["saved by jürgen.müller+x@example.com", "saved by •••@example.com"],
  ["/login?email=rosa%40example.com&x=1", "/login?email=•••%40example.com&x=1"],
  ["read q7Zp/XvN9tRk+LmW8sYb4HdF/6gJc1aQe== there", "read ••• there"],
  ["read qZpXvNtRkLmWsYbHdFgJcaQe there", "read ••• there"],
  [`a ${pem("\n")} behind`, "a ••• behind"],
  [`"a ${pem("\\n")} behind"`, '"a ••• behind"'],
  [`cut ${pem("\n").slice(0, 90)}`, "cut •••"],
  ["key 4k2j3h4k2j3h4k2j3h4k2j3h4k2j3h refused", "key ••• refused"],
])("masks what looks like a secret: %s", (text, masked) => expect(mask(text, [])).toBe(masked));

test.each([
  "ListOrganizations: ok after 12 ms",
  "Authenticate: [unauthenticated] invalid credentials after 5 ms",
  "part 00000000-1111-2222-3333-444444444444 of the-machine-in-the-warehouse-main",
  "https://app.viam.com, http://127.0.0.1:8080",
  "2026-01-02T03:04:05.678Z [info] Reconnected after 3 s, 12 entries recovered.",
  "    at async getRobotPartConfigUpdatedAtTime (/Users/rosa/Documents/GitHub2/fleet/src/fleet/LocationSummaries.ts:12:34)",
  "ListRobots: NotFound: no location with the id 5f2gk9w0ab",
  "    at async connect (file:///extension/dist/chunk-ABCDEFGH.js:12:34)",
])("leaves what is none: %s", (text) => expect(mask(text, [])).toBe(text));

test("no known secret comes out, wherever and however it is written", () => {
  const secret = fc.string({ unit: "binary", minLength: 6, maxLength: 60 }).filter((text) => !"•".includes(text));
  const spelling = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => JSON.stringify({ deep: [text] }),
    (text) => JSON.stringify(JSON.stringify([text])).slice(4, -4),
    (text) => encodeURIComponent(Buffer.from(text).toString()).replace(/%../g, (each) => each.toLowerCase()),
    (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`),
    (text) => Buffer.from(text).toString("base64"),
    (text) => Buffer.from(text).toString("hex"),
    (text) => `https://example.com/?key=${encodeURIComponent(Buffer.from(text).toString())}`,
    (text) => `before${text}after`,
  );
  fc.assert(
    fc.property(secret, spelling, (secret, spell) => {
      const masked = mask(`something ${spell(secret)} happened`, [secret]);
      expect(masked).not.toContain(spell(secret));
      expect(masked).not.toContain(secret);
    }),
  );
});

test("a secret that is part of another one leaves no rest of it", () => {
  expect(mask("abcdefghijkl and abcdef", ["abcdef", "abcdefghijkl"])).toBe("••• and •••");
});

test("packs everything, and none of the secrets that stood in it", () => {
  const secrets = ["the-key-of-somebody", "refresh token with spaces"];
  const facts: SupportFacts = {
    versions: { extension: "0.1.0" },
    settings: { "viam.host": "https://app.viam.com", "viam.odd": secrets },
    accounts: [{ name: "someone@example.com", kind: "api key", key: secrets[0] }],
    connections: [`✗ Signing in failed: ${secrets[1] ?? ""}`],
    log: [`first ${secrets[0] ?? ""}`, "Bearer abcdefgh", "last"],
  };
  const files = textsIn(supportBundle(facts, secrets, {}, new Date(2026, 0, 2, 3, 4, 6)));
  expect([...files.keys()]).toEqual(["versions.json", "settings.json", "accounts.json", "connections.txt", "log.txt"]);
  expect(JSON.parse(files.get("settings.json") ?? "")).toEqual({
    "viam.host": "https://app.viam.com",
    "viam.odd": ["•••", "•••"],
  });
  expect(JSON.parse(files.get("accounts.json") ?? "")).toEqual([
    { name: "•••@example.com", kind: "api key", key: "•••" },
  ]);
  expect(files.get("connections.txt")).toBe("✗ Signing in failed: •••\n");
  expect(files.get("log.txt")).toBe("first •••\nBearer •••\nlast\n");
});

test("packs no password of a proxy, however it was set", () => {
  const proxy = {
    url: "http://me:p%40ss%20word@proxy.example:3128",
    authorization: "Negotiate abcdef",
    environment: { HTTPS_PROXY: "you:other/w@rd@proxy.example", http_proxy: "http://proxy.example" },
  };
  const log = ["me:p@ss word", "p%40ss%20word", "bWU6cEBzcyB3b3Jk", "not other/w@rd", "abcdef"];
  const bundle = supportBundle(
    { versions: {}, settings: {}, accounts: [], connections: [], log },
    [],
    proxy,
    new Date(),
  );
  expect(textsIn(bundle).get("log.txt")).toBe("•••\n•••\n•••\nnot •••\n•••\n");
});

test("nothing stands in it under a name that tells of a secret, however deep", () => {
  const settings = { "viam.odd": { accessTokens: ["abc", { secret: "def" }], plain: 1, password: "ghi" } };
  const facts = { versions: {}, settings, accounts: [], connections: [], log: [] };
  const files = textsIn(supportBundle(facts, [], {}, new Date()));
  expect(JSON.parse(files.get("settings.json") ?? "")).toEqual({
    "viam.odd": { accessTokens: "•••", plain: 1, password: "•••" },
  });
});

test("packs nothing at all", () => {
  const files = textsIn(
    supportBundle({ versions: {}, settings: {}, accounts: [], connections: [], log: [] }, [], {}, new Date()),
  );
  expect(files.get("log.txt")).toBe("");
  expect(files.size).toBe(5);
});

function textsIn(archive: Buffer): Map<string, string> {
  return new Map([...unzip(archive)].map(([name, content]) => [name, content.toString()]));
}
