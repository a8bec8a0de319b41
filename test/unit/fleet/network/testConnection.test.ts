import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { apiKeyTokens, type ApiKey } from "../../../../src/fleet/signIn/credentials.ts";
import { testConnection, type Finding, type Tested } from "../../../../src/fleet/network/testConnection.ts";
import { start } from "../../demo/helpers.ts";
import { deadPort } from "../deadPort.ts";
import { certificateFor } from "../servers/certificate.ts";
import { startProxy } from "../servers/proxy.ts";
import { startTls } from "../servers/tls.ts";

const nobody: ApiKey = { keyId: "00000000-0000-0000-0000-000000000000", key: "no key" };

async function findings(host: string, apiKey: ApiKey = nobody, more: Partial<Tested> = {}): Promise<Finding[]> {
  const tested: Tested = {
    host,
    credential: "the API key",
    network: { log: () => undefined },
    tokensOver: (open) => apiKeyTokens(open, apiKey),
    ...more,
  };
  const found: Finding[] = [];
  for await (const finding of testConnection(tested, new AbortController().signal)) found.push(finding);
  return found;
}

/** What is bad; what comes last is told, too. */
async function obstacles(...tested: Parameters<typeof findings>): Promise<string[]> {
  return (await findings(...tested)).filter(({ outcome }) => outcome === "bad").map(({ text }) => text);
}

test("finds everything in order at a cloud that is", async () => {
  const cloud = await start();
  const { port } = new URL(cloud.url);
  expect((await findings(cloud.url, cloud)).map(({ outcome, text }) => `${outcome}: ${text}`)).toEqual([
    `good: The address is http://127.0.0.1:${port}.`,
    "note: No proxy is used.",
    "note: There is no name to look up.",
    expect.stringMatching(new RegExp(`^good: Connected to 127.0.0.1, port ${port}, in \\d+ ms\\.$`)) as string,
    "note: Nothing is encrypted, as the address begins with http://.",
    "good: The host speaks HTTP/2.",
    "good: The clock of this computer is right.",
    "good: Viam accepts the API key.",
    "good: It leads to Hatchling Robotics, as an owner.",
    "good: It leads to Tidepool Labs, as an owner.",
  ]);
});

test("tells what a key may do less", async () => {
  const cloud = await start();
  const operator = cloud.keys.find(({ role }) => role === "operator");
  if (!operator) throw new Error("There is no key of an operator.");
  const found = await findings(cloud.url, { keyId: operator.id, key: operator.key });
  expect(found.at(-1)).toEqual({
    outcome: "good",
    text: expect.stringMatching(/^It leads to .*, without the rights of its owners\.$/) as string,
  });
});

test.each([
  ["", "The address cannot be used: the address of the cloud is missing"],
  ["ftp://example.com", "The address cannot be used: “ftp://example.com” is not the address of a cloud"],
  ["http://example.com", "The address cannot be used: keys are not sent unencrypted"],
  ["https://nowhere.invalid", "The name nowhere.invalid could not be looked up: the host"],
])("stops at an address that leads nowhere: %j", async (host, sentence) => {
  const found = await findings(host);
  expect(found.at(-1)).toMatchObject({ outcome: "bad", text: expect.stringContaining(sentence) as string });
  expect(found.filter(({ outcome }) => outcome === "bad")).toHaveLength(1);
});

test("stops where nobody answers", async () => {
  const port = await deadPort();
  expect(await obstacles(`http://127.0.0.1:${port}`)).toEqual([
    `No connection to 127.0.0.1, port ${port}: nothing answers at that address.`,
  ]);
});

test.each<[string, (socket: Socket) => unknown, string]>([
  [
    "answers without TLS",
    (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    "check whether its address begins with http",
  ],
  ["hangs up", (socket) => socket.destroy(), "the connection was broken."],
])("stops where somebody %s", async (_name, answer, sentence) => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    answer(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const [told, ...more] = await obstacles(`https://127.0.0.1:${port}`);
  expect(told).toMatch(/^The connection cannot be encrypted: /);
  expect(told).toContain(sentence);
  expect(more).toEqual([]);
});

test("stops at a wrong key", async () => {
  const cloud = await start();
  expect(await obstacles(cloud.url, { keyId: cloud.keyId, key: "wrong" })).toEqual([
    "Signing in failed: Viam does not accept this API key.",
  ]);
});

test.each([
  [24 * 60, "The clock of this computer is 24 hours ahead; set it right."],
  [-6, "The clock of this computer is 6 minutes behind; set it right."],
  [10 * 24 * 60, "The clock of this computer is 10 days ahead; set it right."],
])("tells a clock that is %d minutes off, and goes on", async (minutes, sentence) => {
  const cloud = await start();
  const found = await findings(cloud.url, cloud, { now: () => Date.now() + minutes * 60_000 });
  expect(found.filter(({ outcome }) => outcome === "bad").map(({ text }) => text)).toEqual([sentence]);
  expect(found.at(-1)?.text).toContain("It leads to");
});

const quiet = { log: () => undefined };

test("looks at the proxy instead of the host where there is one", async () => {
  const port = await deadPort();
  const network = { ...quiet, proxy: { url: `http://someone:the-password@127.0.0.1:${port}` } };
  const found = await findings("https://app.viam.com", nobody, { network });
  expect(found.map(({ text }) => text)).toEqual([
    "The address is https://app.viam.com.",
    `Calls go through the proxy 127.0.0.1:${port}.`,
    "There is no name to look up.",
    `No connection to 127.0.0.1, port ${port}: nothing answers at that address.`,
  ]);
  expect(
    await obstacles("https://app.viam.com", nobody, { network: { ...quiet, proxy: { url: "socks://x" } } }),
  ).toEqual([expect.stringContaining("The proxy cannot be used: ") as string]);
});

test("goes through the proxy to the end", async () => {
  const cloud = await start();
  const proxy = await startProxy();
  const network = { ...quiet, proxy: { url: proxy.url, noProxy: ["<-loopback>"] } };
  const found = await findings(cloud.url, cloud, { network });
  expect(found.filter(({ outcome }) => outcome === "bad")).toEqual([]);
  expect(found.map(({ text }) => text)).toContain("Calls go as gRPC-Web, as always through a proxy.");
  expect(found.at(-1)?.text).toBe("It leads to Tidepool Labs, as an owner.");
  expect(proxy.tunnels).not.toEqual([]);
});

test.each([
  ["h2", "The host speaks HTTP/2."],
  ["http/1.1", "The host does not speak HTTP/2; calls go as gRPC-Web."],
])("tells the encryption and the protocol of a host that speaks %s", async (protocol, sentence) => {
  const cloud = await start();
  const certificate = certificateFor("localhost");
  const port = await startTls(certificate, Number(new URL(cloud.url).port), [protocol]);
  const network = { ...quiet, certificates: () => [certificate.cert] };
  const texts = (await findings(`https://localhost:${port}`, cloud, { network })).map(({ text }) => text);
  expect(texts).toContain(sentence);
  expect(texts).toContainEqual(
    expect.stringMatching(/^Encrypted with TLSv1\.3; the certificate is from localhost, and good until 2049-01-01\.$/),
  );
  expect(texts.at(-1)).toBe("It leads to Tidepool Labs, as an owner.");
});

test.each([
  ["localhost", false, "the certificate of the host is not trusted here."],
  ["localhost", true, "the certificate of the host has expired."],
  ["elsewhere.example", false, "the certificate belongs to another host."],
])("stops at a certificate of %s that is not in order (expired: %s)", async (host, expired, reason) => {
  const certificate = certificateFor(host, { expired });
  const port = await startTls(certificate, await deadPort());
  const isTrusted = expired || host !== "localhost";
  const network = { ...quiet, certificates: () => (isTrusted ? [certificate.cert] : []) };
  expect(await obstacles(`https://localhost:${port}`, nobody, { network })).toEqual([
    `The connection cannot be encrypted: ${reason}`,
  ]);
});

test("ends when it is cancelled", async () => {
  const cloud = await start();
  const abort = new AbortController();
  const tested: Tested = {
    host: cloud.url,
    credential: "the API key",
    network: { log: () => undefined },
    tokensOver: (open) => apiKeyTokens(open, cloud),
  };
  const read = async () => {
    for await (const { text } of testConnection(tested, abort.signal)) if (text.startsWith("Connected")) abort.abort();
  };
  await expect(read()).rejects.toMatchObject({ name: "AbortError" });
});
