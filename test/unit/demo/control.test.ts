import { connect } from "node:http2";
import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { code, firstBatch, part, refusal, signIn, start, tokenFor } from "./helpers.ts";

test("fails the next calls of a method, and no other", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  cloud.control.failNext("ListOrganizations", Code.Unavailable, 2, "Gone fishing.");
  expect(await refusal(app.listOrganizations({}))).toEqual({ code: "Unavailable", message: "Gone fishing." });
  await app.getModule({ moduleId: "viam:gps" });
  expect(await code(app.listOrganizations({}))).toBe("Unavailable");
  await app.listOrganizations({});
  cloud.control.failNext(undefined, Code.Internal, 5);
  expect(await code(app.getModule({ moduleId: "viam:gps" }))).toBe("Internal");
  cloud.control.clearFaults();
  await app.listOrganizations({});
  expect(cloud.control.calls("ListOrganizations")).toBe(4);
});

test("dawdles", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  cloud.control.addLatency(60_000);
  expect(await code(app.listOrganizations({}, { timeoutMs: 20 }))).toBe("DeadlineExceeded");
  cloud.control.addLatency(0);
  await app.listOrganizations({});
});

test("drops streams, breaks connections and sends clients away", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const open = () => firstBatch(app.tailRobotPartLogs({ id }));
  const dropped = code(open());
  await cloud.control.tailed(id);
  cloud.control.dropStreams();
  expect(await dropped).toBe("Unavailable");

  await expect.poll(() => cloud.control.openStreams).toBe(0);
  const broken = code(open());
  await cloud.control.tailed(id);
  cloud.control.breakConnections();
  expect(["Unavailable", "Aborted", "Canceled", "Internal"]).toContain(await broken);
  await app.listOrganizations({});

  await expect.poll(() => cloud.control.openStreams).toBe(0);
  const kept = open();
  await cloud.control.tailed(id);
  cloud.control.goAway();
  cloud.control.writeLogs(id, { level: "info", logger: "rdk", message: "still here" });
  expect(await kept).toEqual(["still here"]);
  await app.listOrganizations({});
});

test("takes a caller that hangs up in the middle of a call for no fault of its own", async () => {
  const faults: unknown[] = [];
  const cloud = await start({ report: (error) => faults.push(error) });
  const [key] = cloud.keys;
  const token = await tokenFor(cloud, key?.id ?? "", key?.key ?? "");
  const session = connect(cloud.url);
  session
    .request({
      ":method": "POST",
      ":path": "/viam.app.v1.AppService/TailRobotPartLogs",
      "content-type": "application/grpc",
      te: "trailers",
      authorization: `Bearer ${token}`,
    })
    .on("error", () => undefined);
  await expect.poll(() => cloud.control.calls("TailRobotPartLogs")).toBe(1);
  cloud.control.breakConnections();
  await (await signIn(cloud)).listOrganizations({});
  expect(faults).toEqual([]);
});

test("goes away and comes back on the same port", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  await cloud.control.stopListening();
  expect(await code(app.listOrganizations({}))).toBe("Unavailable");
  await cloud.control.listenAgain();
  await app.listOrganizations({});
});
