import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import { part, start } from "../../demo/helpers.ts";
import { client, failure } from "../helpers.ts";

const machines = (cloud: Cloud, count: number) => [...cloud.store.machines.values()].slice(0, count);

test("200 first calls at once exchange the key once", async () => {
  const cloud = await start({ machines: 200 });
  const { app } = client(cloud, { maxConcurrentCalls: 200 });
  const answers = await Promise.all(machines(cloud, 200).map(({ id }) => app.getRobot({ id })));
  expect(answers).toHaveLength(200);
  expect(cloud.control.calls("Authenticate")).toBe(1);
});

test.each([5, 50])(
  "a token that is over during 50 calls, %i at once, is renewed once and no call fails",
  async (atOnce) => {
    const cloud = await start({ machines: 50 });
    const { app } = client(cloud, { maxConcurrentCalls: atOnce });
    await app.listOrganizations({});
    // Where all calls are under way at once, the token has to be over before the first of them is answered.
    cloud.control.addLatency(20 * atOnce);
    const calls = Promise.all(machines(cloud, 50).map(({ id }) => app.getRobot({ id })));
    await expect.poll(() => cloud.control.calls("GetRobot"), { interval: 1 }).toBeGreaterThanOrEqual(atOnce);
    cloud.control.expireTokens();
    const answers = await calls;
    expect(new Set(answers.map(({ robot }) => robot?.id)).size).toBe(50);
    expect(cloud.control.calls("Authenticate")).toBe(2);
  },
);

test("a write that a token was too old for is made again with another one, once", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  const { id, name } = part(cloud, "windfall-main");
  await app.listOrganizations({});
  cloud.control.expireTokens();
  await app.updateRobotPart({ id, name, robotConfigJson: '{"mine":1}' });
  expect((await app.getRobotPart({ id })).part?.robotConfigJson).toBe('{"mine":1}');
  expect(cloud.control.calls("UpdateRobotPart")).toBe(2);
});

test("a key that is refused fails the call after one exchange, and a second refusal of a fresh token is final", async () => {
  const cloud = await start();
  const stranger = client({ url: cloud.url, keyId: cloud.keyId, key: "not the key" });
  expect(ConnectError.from(await failure(stranger.app.listOrganizations({}))).code).toBe(Code.Unauthenticated);
  expect(cloud.control.calls("Authenticate")).toBe(1);
  expect(cloud.control.calls("ListOrganizations")).toBe(0);

  const { app } = client(cloud);
  cloud.control.failNext("ListOrganizations", Code.Unauthenticated, 5);
  expect(ConnectError.from(await failure(app.listOrganizations({}))).code).toBe(Code.Unauthenticated);
  expect(cloud.control.calls("ListOrganizations")).toBe(2);
});
