import { Code, ConnectError } from "@connectrpc/connect";
import { describe as about, expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import type { NetworkOptions } from "../../../../src/fleet/network/options.ts";
import { firstBatch, part, start } from "../../demo/helpers.ts";
import { client, failure } from "../helpers.ts";

/** A client that is signed in already, so that a short deadline meets nothing but the calls of the test. */
async function hurried(cloud: Cloud, network: Partial<NetworkOptions>): Promise<App> {
  const { app, renew } = client(cloud);
  await app.listOrganizations({});
  renew({ log: () => undefined, ...network });
  return app;
}

const codeOf = async (call: Promise<unknown>) => ConnectError.from(await failure(call)).code;

about("a read", () => {
  test("is made again while the server is not available, three times at most", async () => {
    const cloud = await start();
    const { app, log } = client(cloud);
    cloud.control.failNext("ListOrganizations", Code.Unavailable, 2);
    expect((await app.listOrganizations({})).organizations).toHaveLength(2);
    expect(cloud.control.calls("ListOrganizations")).toBe(3);
    expect(log.filter((line) => line.startsWith("ListOrganizations: trying again in "))).toHaveLength(2);

    cloud.control.failNext("ListOrganizations", Code.Unavailable, 3);
    expect(await codeOf(app.listOrganizations({}))).toBe(Code.Unavailable);
    expect(cloud.control.calls("ListOrganizations")).toBe(6);
  });

  test.each([Code.Internal, Code.ResourceExhausted, Code.NotFound, Code.Unknown, Code.Aborted])(
    "is not made again after code %i",
    async (code) => {
      const cloud = await start();
      const { app } = client(cloud);
      cloud.control.failNext("ListOrganizations", code);
      expect(await codeOf(app.listOrganizations({}))).toBe(code);
      expect(cloud.control.calls("ListOrganizations")).toBe(1);
    },
  );

  test("is not made again beyond its deadline", async () => {
    const cloud = await start();
    const app = await hurried(cloud, { deadline: 140 });
    cloud.control.failNext("ListOrganizations", Code.Unavailable, 3);
    expect(await codeOf(app.listOrganizations({}))).toBe(Code.DeadlineExceeded);
    expect(cloud.control.calls("ListOrganizations")).toBe(2);
  });

  test("is not made again once it is given up", async () => {
    const cloud = await start();
    const abort = new AbortController();
    const { app } = client(cloud, {
      log: (line) => {
        if (line.includes("trying again")) abort.abort();
      },
    });
    cloud.control.failNext("ListOrganizations", Code.Unavailable, 3);
    expect(await codeOf(app.listOrganizations({}, { signal: abort.signal }))).toBe(Code.Canceled);
    expect(cloud.control.calls("ListOrganizations")).toBe(1);
  });

  test("makes the exchange of the key again too", async () => {
    const cloud = await start();
    const { app } = client(cloud);
    cloud.control.failNext("Authenticate", Code.Unavailable, 2);
    await app.listOrganizations({});
    expect(cloud.control.calls("Authenticate")).toBe(3);
  });
});

test("a write is made once, whatever happens", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  const { id, name } = part(cloud, "windfall-main");
  cloud.control.failNext("UpdateRobotPart", Code.Unavailable);
  expect(await codeOf(app.updateRobotPart({ id, name, robotConfigJson: "{}" }))).toBe(Code.Unavailable);
  expect(cloud.control.calls("UpdateRobotPart")).toBe(1);
});

about("a deadline", () => {
  test("ends calls, of every protocol", async () => {
    for (const transport of ["grpc", "grpc-web"] as const) {
      const cloud = await start();
      const app = await hurried(cloud, { deadline: 60, transport });
      cloud.control.addLatency(60_000);
      expect(await codeOf(app.listOrganizations({}))).toBe(Code.DeadlineExceeded);
    }
  });

  test("does not end streams", async () => {
    const cloud = await start();
    const app = await hurried(cloud, { deadline: 60 });
    const { id } = part(cloud, "windfall-main");
    const first = firstBatch(app.tailRobotPartLogs({ id }));
    await cloud.control.tailed(id);
    cloud.control.addLatency(60_000);
    expect(await codeOf(app.listOrganizations({}))).toBe(Code.DeadlineExceeded);
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "still here" });
    expect(await first).toEqual(["still here"]);
  });

  test("counts from when the call leaves the queue", async () => {
    const cloud = await start();
    const app = await hurried(cloud, { deadline: 1000, maxConcurrentCalls: 1 });
    cloud.control.addLatency(100);
    const calls = Array.from({ length: 15 }, (_, n) =>
      app.getModule({ moduleId: "viam:gps" }, { headers: { "trace-id": String(n) } }),
    );
    await Promise.all(calls);
  });
});

about("giving up", () => {
  test("ends a call, of every protocol", async () => {
    for (const transport of ["grpc", "grpc-web"] as const) {
      const cloud = await start();
      const { app } = client(cloud, { transport });
      await app.listOrganizations({});
      cloud.control.addLatency(60_000);
      const abort = new AbortController();
      const call = codeOf(app.getModule({ moduleId: "viam:gps" }, { signal: abort.signal }));
      await expect.poll(() => cloud.control.calls("GetModule")).toBe(1);
      abort.abort();
      expect(await call).toBe(Code.Canceled);
    }
  });

  test("does not wait for the exchange of the key", async () => {
    const cloud = await start();
    const { app } = client(cloud);
    cloud.control.addLatency(60_000);
    const abort = new AbortController();
    const call = codeOf(app.listOrganizations({}, { signal: abort.signal }));
    await expect.poll(() => cloud.control.calls("Authenticate")).toBe(1);
    abort.abort();
    expect(await call).toBe(Code.Canceled);
  });
});
