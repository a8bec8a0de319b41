import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { searchForSecrets } from "../../../scripts/secrets/search.ts";
import { unzip } from "../../../scripts/secrets/unzip.ts";
import { zip } from "../../../src/fleet/support/zip.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import fc from "../fc.ts";

const secret = "n0t-For_anybodys-eyes-42xyz";

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

/** What is found in a file with this content. */
async function leaksIn(content: string | Buffer, file = "some.log") {
  await writeFile(path.join(folder, file), content);
  return (await searchForSecrets([secret, "another-secret"], folder)).leaks;
}

test.each<[string, string]>([
  ["plain", secret],
  ["in an address", `https://example.com/?key=${encodeURIComponent(secret)}&more`],
  ["in base64", Buffer.from(secret).toString("base64")],
  ["in hexadecimal numbers", Buffer.from(secret).toString("hex")],
  ["as a name and password", `Basic ${Buffer.from(`someone:${secret}`).toString("base64")}`],
  ["in the middle of a token", Buffer.from(`{"a":"${secret}","b":1}`).toString("base64url")],
])("finds a secret that was planted %s, and tells it not", async (_where, planted) => {
  const leaks = await leaksIn(`first line\nsecond line: ${planted} and so on\n`);
  expect(leaks).toMatchObject([{ file: "some.log", line: 2 }]);
  expect(leaks[0]?.before).toMatch(/^second line: /);
  expect(JSON.stringify(leaks)).not.toContain(planted);
});

test("finds any secret, wherever it stands in a base64 text", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  const property = fc.asyncProperty(text, text, async (before, after) => {
    expect(await leaksIn(Buffer.from(before + secret + after).toString("base64"))).toHaveLength(1);
  });
  return fc.assert(property, { numRuns: 30 });
});

test("finds every secret in folders, in files of bytes and in archives", async () => {
  await mkdir(path.join(folder, "deep", "down"), { recursive: true });
  await writeFile(
    path.join(folder, "deep", "down", "storage.db"),
    Buffer.from([0, 255, 254, ...Buffer.from(secret), 0]),
  );
  await writeFile(
    path.join(folder, "bundle.zip"),
    zip([{ name: "log.txt", text: `fine\n${secret} another-secret\n` }], new Date()),
  );
  const { files, leaks } = await searchForSecrets([secret, "another-secret"], folder);
  expect([...files].sort()).toEqual(["bundle.zip", "bundle.zip/log.txt", "deep/down/storage.db"]);
  expect(leaks.map(({ file, line }) => `${file}:${line}`).sort()).toEqual([
    "bundle.zip/log.txt:2",
    "bundle.zip/log.txt:2",
    "deep/down/storage.db:1",
  ]);
});

test("finds nothing where nothing is, nor what is too short to be told from anything else", async () => {
  await writeFile(path.join(folder, "some.log"), `${secret.slice(1)} abc`);
  expect((await searchForSecrets([secret, "abc"], folder)).leaks).toEqual([]);
});

test("an archive that is none is said so, rather than passed over", async () => {
  await expect(leaksIn("no archive", "broken.zip")).rejects.toThrow("no ZIP archive");
  expect(() => unzip(Buffer.alloc(100))).toThrow("no ZIP archive");
});
