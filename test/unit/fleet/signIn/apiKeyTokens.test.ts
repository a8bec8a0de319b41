import { Code } from "@connectrpc/connect";
import { expect, onTestFinished, test } from "vitest";
import { connect, type Connection } from "../../../../src/fleet/network/connection.ts";
import { apiKeyTokens, type ApiKey } from "../../../../src/fleet/signIn/credentials.ts";
import { start } from "../../demo/helpers.ts";

function signIn(host: string, apiKey: ApiKey, clock?: () => number): Connection {
  const connection = connect(host, (open) => apiKeyTokens(open, apiKey, clock), { log: () => undefined });
  onTestFinished(() => connection.close());
  return connection;
}

test("200 calls at once exchange the key once", async () => {
  const cloud = await start();
  const { app } = signIn(cloud.url, cloud);
  const answers = await Promise.all(Array.from({ length: 200 }, () => app.listOrganizations({})));
  expect(answers.map(({ organizations }) => organizations.length)).toEqual(Array.from({ length: 200 }, () => 2));
  expect(cloud.control.calls("Authenticate")).toBe(1);
});

test("a token that expires under 50 calls is renewed once, and no call fails", async () => {
  const cloud = await start();
  const { app } = signIn(cloud.url, cloud);
  await app.listOrganizations({});
  cloud.control.expireTokens();
  await Promise.all(Array.from({ length: 50 }, () => app.listOrganizations({})));
  expect(cloud.control.calls("Authenticate")).toBe(2);
});

test("tokens with an end are renewed before it, so that no call is refused", async () => {
  let now = Date.now();
  const cloud = await start({ tokenLifetimeSeconds: 60, clock: () => now });
  const { app } = signIn(cloud.url, cloud, () => now);
  for (let seconds = 0; seconds <= 600; seconds += 10) {
    await app.listOrganizations({});
    now += 10_000;
  }
  // A call that was refused would have been made twice.
  expect(cloud.control.calls("ListOrganizations")).toBe(61);
  expect(cloud.control.calls("Authenticate")).toBe(11);
});

test.each([-24, 24])("a cloud whose clock is %d hours off does not matter", async (hours) => {
  const cloud = await start({ tokenLifetimeSeconds: 3600, clock: () => Date.now() + hours * 3_600_000 });
  const { app } = signIn(cloud.url, cloud);
  await app.listOrganizations({});
  await app.listOrganizations({});
  expect(cloud.control.calls("Authenticate")).toBe(1);
  expect(cloud.control.calls("ListOrganizations")).toBe(2);
});

test("a wrong key is refused once per call, and not tried over and over", async () => {
  const cloud = await start();
  const { app } = signIn(cloud.url, { keyId: cloud.keyId, key: "wrong" });
  await expect(app.listOrganizations({})).rejects.toMatchObject({ code: Code.Unauthenticated });
  expect(cloud.control.calls("Authenticate")).toBe(1);
  expect(cloud.control.calls("ListOrganizations")).toBe(0);
});
