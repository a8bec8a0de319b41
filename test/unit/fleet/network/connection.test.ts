import { Code } from "@connectrpc/connect";
import { describe as about, expect, onTestFinished, test } from "vitest";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { firstBatch, idOf, part, start } from "../../demo/helpers.ts";
import { heard } from "../../heard.ts";
import { client, failure } from "../helpers.ts";
import { startProxy } from "../servers/proxy.ts";

about("after the settings changed", () => {
  test("calls go the other way with the same token, and what is under way ends on the old one", async () => {
    const cloud = await start();
    const proxy = await startProxy();
    const { app, renew } = client(cloud);
    const { id } = part(cloud, "windfall-main");
    const first = firstBatch(app.tailRobotPartLogs({ id }));
    await cloud.control.tailed(id);
    renew({ log: () => undefined, proxy: { url: proxy.url, noProxy: ["<-loopback>"] } });
    await app.listOrganizations({});
    expect(proxy.tunnels).toHaveLength(1);
    cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "still here" });
    expect(await first).toEqual(["still here"]);
    expect(cloud.control.calls("Authenticate")).toBe(1);
  });

  test("what waits for a token, for its turn or for another try is under way too", async () => {
    const cloud = await start();
    const { app, renew, log } = client(cloud, { maxConcurrentCalls: 1 });
    const ids = [...cloud.store.parts.values()].slice(0, 3).map(({ id }) => id);
    const read = () => Promise.all(ids.map((id) => app.getRobotPart({ id })));
    const waiting = read();
    renew({ log: (line) => log.push(line), maxConcurrentCalls: 1 });
    await waiting;
    cloud.control.failNext("GetRobotPart", Code.Unavailable);
    const again = read();
    await expect.poll(() => log.join()).toContain("trying again");
    renew({ log: heard });
    await again;
  });

  test("closing ends what is under way on the old way too", async () => {
    const cloud = await start();
    const connection = client(cloud);
    const { id } = part(cloud, "windfall-main");
    const stream = failure(firstBatch(connection.app.tailRobotPartLogs({ id })));
    await cloud.control.tailed(id);
    connection.renew({ log: () => undefined });
    connection.close();
    expect(String(await stream)).toContain("The connection was closed.");
  });

  test("an account that was signed out meanwhile stays so", async () => {
    const { app, close, renew } = client(await start());
    await app.listOrganizations({});
    close();
    renew({ log: heard });
    expect(String(await failure(app.listOrganizations({})))).toContain("The connection was closed.");
  });

  test("settings that cannot be followed change nothing", async () => {
    const cloud = await start();
    const { app, renew } = client(cloud);
    const proxy = { url: "socks5://proxy.example", noProxy: ["<-loopback>"] };
    expect(() => renew({ log: () => undefined, proxy })).toThrow(Failure);
    await app.listOrganizations({});
  });
});

about("a stream that nobody reads", () => {
  test.each(["auto", "grpc-web"] as const)("ends in silence with its connection: %s", async (transport) => {
    const rejected: unknown[] = [];
    const onRejection = (error: unknown) => void rejected.push(error);
    process.on("unhandledRejection", onRejection);
    onTestFinished(() => void process.off("unhandledRejection", onRejection));
    const cloud = await start();
    const { app, close, renew } = client(cloud, { transport });
    const { id } = part(cloud, "windfall-main");
    app.tailRobotPartLogs({ id });
    await cloud.control.tailed(id);
    renew({ log: heard, transport });
    app.tailRobotPartLogs({ id });
    await cloud.control.tailed(id, 2);
    app.tailRobotPartLogs({ id });
    close();
    app.tailRobotPartLogs({ id });
    await failure(app.listOrganizations({}));
    // Node tells of rejections after everything that is due now.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(rejected).toEqual([]);
  });
});

test("the log tells each call and never a key, token, secret or config", async () => {
  const cloud = await start();
  const { app, log } = client(cloud);
  const { id, name } = part(cloud, "windfall-main");
  const secret = cloud.store.parts.get(id)?.secrets[0]?.value ?? "";
  const word = "word-of-the-config";
  const token = `eyJhbGciOiJIUzI1NiJ9.${"a".repeat(40)}.${"b".repeat(43)}`;
  await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify({ note: word }) });
  await app.getRobotPart({ id });
  await app.listKeys({ orgId: idOf(cloud, "organizations", "Hatchling Robotics") });
  cloud.control.failNext(
    "GetRobot",
    Code.Internal,
    1,
    `The token ${token} and the key ${cloud.key} are bad.\n{"note":"${word}"}`,
  );
  await failure(app.getRobot({ id: "x" }));
  const stranger = client({ url: cloud.url, keyId: cloud.keyId, key: secret });
  await failure(stranger.app.listOrganizations({}));

  const lines = [...log, ...stranger.log].join("\n");
  expect(lines).toMatch(/^UpdateRobotPart: ok after \d+ ms$/m);
  expect(lines).toMatch(/^GetRobot: Internal: The token … and the key … are bad\. after \d+ ms$/m);
  expect(lines).toMatch(/^Authenticate: Unauthenticated: .* after \d+ ms$/m);
  expect(secret.length).toBeGreaterThan(10);
  for (const hidden of [cloud.key, secret, word, token, "Bearer"]) expect(lines).not.toContain(hidden);
});
