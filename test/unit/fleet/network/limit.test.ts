import { createClient, createRouterTransport, Code, ConnectError, type Transport } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { limited } from "../../../../src/fleet/network/limit.ts";
import { AppService } from "../../../../src/gen/viam/app/v1/app_pb.ts";
import { start } from "../../demo/helpers.ts";
import { client, failure } from "../helpers.ts";

/** A server that answers a call when told to, and a client that makes two calls at once. */
function slowServer() {
  const underWay = new Map<string, () => void>();
  const order: string[] = [];
  const server = createRouterTransport(({ rpc }) => {
    rpc(AppService.method.getModule, async ({ moduleId }) => {
      order.push(moduleId);
      await new Promise<void>((resolve) => underWay.set(moduleId, resolve));
      underWay.delete(moduleId);
      if (moduleId.startsWith("bad")) throw new ConnectError("no", Code.Internal);
      return {};
    });
  });
  const latest: { answer?: Promise<unknown> } = {};
  const watched: Transport = {
    unary(method, signal, timeout, header, input, context) {
      const answer = server.unary(method, signal, timeout, header, input, context);
      latest.answer = answer;
      return answer;
    },
    stream: server.stream.bind(server),
  };
  const app = createClient(AppService, limited(watched, 2));
  const answer = async (moduleId: string) => {
    await expect.poll(() => underWay.has(moduleId)).toBe(true);
    underWay.get(moduleId)?.();
  };
  return { app, answer, order, underWay, latest };
}

test("two calls go at once, the others in the order that they came", async () => {
  const { app, answer, order, underWay } = slowServer();
  const calls = ["a", "b", "c", "d", "e"].map((moduleId) => app.getModule({ moduleId }));
  await answer("b");
  await calls[1];
  await expect.poll(() => [...underWay.keys()]).toEqual(["a", "c"]);
  expect(order).toEqual(["a", "b", "c"]);
  await answer("a");
  await answer("c");
  await answer("d");
  await answer("e");
  await Promise.all(calls);
  expect(order).toEqual(["a", "b", "c", "d", "e"]);
});

test("who gives up leaves the queue", async () => {
  const { app, answer, order } = slowServer();
  const abort = new AbortController();
  const first = [app.getModule({ moduleId: "a" }), app.getModule({ moduleId: "b" })];
  const givenUp = failure(app.getModule({ moduleId: "c" }, { signal: abort.signal }));
  const last = app.getModule({ moduleId: "d" });
  abort.abort();
  expect(ConnectError.from(await givenUp).code).toBe(Code.Canceled);
  await answer("a");
  await answer("d");
  await answer("b");
  await Promise.all([...first, last]);
  expect(order).toEqual(["a", "b", "d"]);
});

test("who gives up in the moment of being called hands its turn on", async () => {
  const { app, answer, order, latest } = slowServer();
  const abort = new AbortController();
  const other = app.getModule({ moduleId: "a" });
  const first = app.getModule({ moduleId: "b" });
  const givenUp = failure(app.getModule({ moduleId: "c" }, { signal: abort.signal }));
  const last = app.getModule({ moduleId: "d" });
  await expect.poll(() => order).toEqual(["a", "b"]);
  // Runs right after the place is given to "c" and before "c" has noticed.
  void latest.answer?.then(() => abort.abort());
  await answer("b");
  await first;
  await givenUp;
  await answer("d");
  await answer("a");
  await Promise.all([other, last]);
  expect(order).toEqual(["a", "b", "d"]);
});

test("a call that fails gives its place back", async () => {
  const { app, answer } = slowServer();
  const bad = ["bad 1", "bad 2"].map((moduleId) => failure(app.getModule({ moduleId })));
  await answer("bad 1");
  await answer("bad 2");
  const good = app.getModule({ moduleId: "good" });
  await answer("good");
  await Promise.all([...bad, good]);
});

test("streams take no place", async () => {
  const cloud = await start();
  const { app } = client(cloud, { maxConcurrentCalls: 1 });
  const abort = new AbortController();
  const parts = [...cloud.store.parts.values()].slice(0, 8);
  const streams = parts.map(({ id }) =>
    failure(app.tailRobotPartLogs({ id }, { signal: abort.signal })[Symbol.asyncIterator]().next()),
  );
  await Promise.all(parts.map(({ id }) => cloud.control.tailed(id)));
  await app.listOrganizations({});
  abort.abort();
  await Promise.all(streams);
});
