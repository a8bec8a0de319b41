import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mask } from "../../../src/fleet/mask.ts";
import { supportBundle, type SupportFacts } from "../../../src/fleet/supportBundle.ts";
import { jwt } from "./identityProvider.ts";

test.each([
  [`the token ${jwt({ sub: "user-1" })} was refused`, "the token ••• was refused"],
  ["authorization: Bearer abc.def", "authorization: ••• •••"],
  ["Proxy-Authorization: Basic c29tZW9uZTp4", "Proxy-Authorization: ••• •••"],
  ["through http://someone:hunter2@proxy.example:3128", "through http://•••@proxy.example:3128"],
  ['{"secret": "abc", "name": "rover"}', '{"secret": "•••", "name": "rover"}'],
  ['{\\"key_crypto\\": \\"abc\\"}', '{\\"key_crypto\\": \\"•••\\"}'],
  ["VIAM_API_KEY=abc VIAM_API_KEY_ID=def", "VIAM_API_KEY=••• VIAM_API_KEY_ID=•••"],
  ["refreshToken: 'abc'", "refreshToken: '•••'"],
  ["saved by jürgen.müller+x@example.com", "saved by •••@example.com"],
  ["key 4k2j3h4k2j3h4k2j3h4k2j3h4k2j3h refused", "key ••• refused"],
])("masks what looks like a secret: %s", (text, masked) => expect(mask(text, [])).toBe(masked));

test.each([
  "ListOrganizations: ok after 12 ms",
  "Authenticate: [unauthenticated] invalid credentials after 5 ms",
  "part 00000000-1111-2222-3333-444444444444 of the-machine-in-the-warehouse-main",
  "https://app.viam.com, http://127.0.0.1:8080",
  "2026-01-02T03:04:05.678Z [info] Reconnected after 3 s, 12 entries recovered.",
  "    at async connect (file:///extension/dist/chunk-ABCDEFGH.js:12:34)",
])("leaves what is none: %s", (text) => expect(mask(text, [])).toBe(text));

test("no known secret comes out, wherever and however it is written", () => {
  const secret = fc.string({ unit: "binary", minLength: 6, maxLength: 60 }).filter((text) => !"•".includes(text));
  const spelling = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => JSON.stringify({ deep: [text] }),
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
}, 30_000);

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
  const files = unzip(supportBundle(facts, secrets, new Date(2026, 0, 2, 3, 4, 6)));
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

test("packs nothing at all", () => {
  const files = unzip(
    supportBundle({ versions: {}, settings: {}, accounts: [], connections: [], log: [] }, [], new Date()),
  );
  expect(files.get("log.txt")).toBe("");
  expect(files.size).toBe(5);
});

/** The files of a ZIP archive, read by its directory as unpacking programs do. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    expect(archive.subarray(at, at + 4).toString("latin1")).toBe("PK\u0001\u0002");
    const [packed, size, nameLength] = [at + 20, at + 24]
      .map((place) => archive.readUInt32LE(place))
      .concat(archive.readUInt16LE(at + 28)) as [number, number, number];
    const file = archive.readUInt32LE(at + 42);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    expect(archive.subarray(file + 30, file + 30 + nameLength).toString()).toBe(name);
    const start = file + 30 + nameLength + archive.readUInt16LE(file + 28);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    expect(content.length).toBe(size);
    files.set(name, content.toString());
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
