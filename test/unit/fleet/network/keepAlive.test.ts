import { createServer, type Settings } from "node:http2";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, onTestFinished, test } from "vitest";
import { isTransient } from "../../../../src/fleet/errors/faults.ts";
import { tailLogs } from "../../../../src/fleet/logs/tail.ts";
import { firstBatch, part, start } from "../../demo/helpers.ts";
import { at, client, failure } from "../helpers.ts";
import { listen } from "../servers/listen.ts";
import { startRelay } from "../servers/relay.ts";

const keepAlive = { interval: 20, patience: 50 };

test("a stream whose server has fallen silent without a word breaks, and the next call finds another way", async () => {
  const cloud = await start();
  const relay = await startRelay(cloud.url);
  const { app } = client(at(cloud, relay.url), { keepAlive });
  const { id } = part(cloud, "windfall-main");
  const stream = failure(firstBatch(app.tailRobotPartLogs({ id })));
  await cloud.control.tailed(id);
  relay.fallSilent();
  const error = await stream;
  expect(ConnectError.from(error).code).toBe(Code.Unavailable);
  expect(isTransient(error)).toBe(true);
  expect((await app.listOrganizations({})).organizations).toHaveLength(2);
});

test("a tail goes on after its server has fallen silent, and misses nothing", async () => {
  const cloud = await start();
  const relay = await startRelay(cloud.url);
  const { app } = client(at(cloud, relay.url), { keepAlive });
  const { id } = part(cloud, "windfall-main");
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const heard: string[] = [];
  const wait = () => new Promise<void>((resolve) => setImmediate(resolve));
  const events = tailLogs(app, id, { signal: stop.signal, lookBack: 0, wait });
  const reading = (async () => {
    for await (const event of events) {
      if (event.kind === "entries") heard.push(...event.entries.map(({ message }) => message));
      if (heard.includes("and back")) return;
    }
  })();
  await cloud.control.tailed(id);
  relay.fallSilent();
  cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "unheard" });
  await cloud.control.tailed(id);
  cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "and back" });
  await reading;
  expect(heard).toEqual(["unheard", "and back"]);
});

test("hosts may send far ahead, on each stream and on the whole connection", async () => {
  const server = createServer();
  const settings = new Promise<number | undefined>((resolve) => {
    server.on("session", (session) => {
      session.on("error", () => undefined);
      session.once("remoteSettings", (told: Settings) => resolve(told.initialWindowSize));
    });
  });
  const port = await listen(server);
  const keyId = "00000000-0000-4000-8000-000000000000";
  const { app, close } = client({ url: `http://127.0.0.1:${port}`, keyId, key: "none" }, { transport: "grpc" });
  const call = failure(app.listOrganizations({}));
  expect(await settings).toBeGreaterThanOrEqual(1024 * 1024);
  close();
  await call;
});
