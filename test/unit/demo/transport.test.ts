import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-node";
import { expect, test } from "vitest";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { code, firstBatch, part, signIn, start } from "./helpers.ts";

test.each(["grpc", "grpc-web"] as const)("answers %s on the same port", async (kind) => {
  const cloud = await start();
  const app = await signIn(cloud, "demo-owner", kind);
  const { organizations } = await app.listOrganizations({});
  expect(organizations.map(({ name }) => name)).toEqual(["Hatchling Robotics", "Tidepool Labs"]);
});

test.each(["grpc", "grpc-web"] as const)("streams logs over %s", async (kind) => {
  const cloud = await start();
  const app = await signIn(cloud, "demo-owner", kind);
  const { id } = part(cloud, "windfall-main");
  const first = firstBatch(app.tailRobotPartLogs({ id }));
  await cloud.control.tailed(id);
  cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "good morning" });
  expect(await first).toEqual(["good morning"]);
});

test("does not speak the Connect protocol", async () => {
  const cloud = await start();
  const app = createClient(AppService, createConnectTransport({ baseUrl: cloud.url, httpVersion: "1.1" }));
  await expect(app.listOrganizations({})).rejects.toThrow();
});

test("does not listen where others could reach it", async () => {
  const cloud = await start();
  const port = Number(new URL(cloud.url).port);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .flatMap(({ address, family, internal }) => (internal || family !== "IPv4" ? [] : [address]));
  for (const host of ["127.0.0.2", ...others]) {
    const socket = connect(port, host);
    await expect(once(socket, "connect")).rejects.toThrow();
    socket.destroy();
  }
});

test("lets a page call it", async () => {
  const cloud = await start();
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const preflight = request(`${cloud.url}/viam.app.v1.AppService/ListOrganizations`, {
      method: "OPTIONS",
      headers: { origin: "http://page.example", "access-control-request-headers": "authorization,viam_client" },
    });
    preflight.on("response", (response) => {
      response.resume();
      resolve(response.headers);
    });
    preflight.on("error", reject);
    preflight.end();
  });
  expect(headers).toMatchObject({
    "access-control-allow-origin": "http://page.example",
    "access-control-allow-headers": "authorization,viam_client",
  });
});

test("takes and gives messages of many megabytes, but not beyond 32", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const row = part(cloud, "windfall-main");
  const json = JSON.stringify({ note: "n".repeat(7_000_000) });
  const saved = await app.updateRobotPart({ id: row.id, name: row.name, robotConfigJson: json });
  expect(saved.part?.robotConfigJson).toBe(json);
  const huge = JSON.stringify({ note: "n".repeat(33 * 1024 * 1024) });
  // Who hears first, of the refusal and the end of the stream, depends on the client.
  await expect(app.updateRobotPart({ id: row.id, name: row.name, robotConfigJson: huge })).rejects.toThrow();
  expect((await app.getRobotPart({ id: row.id })).part?.robotConfigJson).toBe(json);
});

test("closes at once, open streams and all", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const next = firstBatch(app.tailRobotPartLogs({ id }));
  await cloud.control.tailed(id);
  await Promise.all([expect(next).rejects.toThrow(), cloud.close()]);
  expect(await code(app.listOrganizations({}))).toBe("Unavailable");
});

test("refuses a port that is taken", async () => {
  const cloud = await start();
  await expect(start({ port: Number(new URL(cloud.url).port) })).rejects.toThrow("EADDRINUSE");
});
