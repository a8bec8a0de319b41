import { expect, test } from "vitest";
import { code, firstBatch, part, refusal, signIn, start } from "./helpers.ts";
import { pull } from "./program.ts";

const ok = (result?: unknown) => ({ status: 200, body: result === undefined ? {} : { result } });

test("pulls levers over HTTP", async () => {
  const cloud = await start({ remoteControl: true });
  const door = { url: cloud.url, control: cloud.controlSecret };
  const app = await signIn(cloud);
  const { id: partId, machineId } = part(cloud, "windfall-main");
  await pull(door, "failNext", { method: "ListOrganizations", code: "Unavailable", message: "Gone fishing." });
  expect(await refusal(app.listOrganizations({}))).toEqual({ code: "Unavailable", message: "Gone fishing." });
  await app.listOrganizations({});
  expect(await pull(door, "calls", { method: "ListOrganizations" })).toEqual(ok(2));

  const batch = firstBatch(app.tailRobotPartLogs({ id: partId }));
  expect(await pull(door, "tailed", { partId })).toEqual(ok());
  expect(await pull(door, "openStreams")).toEqual(ok(1));
  expect(await pull(door, "writeLogs", { partId, level: "warn", message: "hello" })).toEqual(ok(1));
  expect(await batch).toEqual(["hello"]);
  expect(await pull(door, "writeLogs", { partId, message: "long ago", ago: 3_600_000 })).toEqual(ok(1));
  expect((await app.getRobotPartLogs({ id: partId })).logs.at(0)?.message).toBe("hello");

  await pull(door, "setOnline", { machineId, online: false });
  expect(cloud.store.parts.need(partId).online).toBe(false);
  await pull(door, "addLatency", { milliseconds: 60_000 });
  expect(await code(app.listOrganizations({}, { timeoutMs: 20 }))).toBe("DeadlineExceeded");
  await pull(door, "clearFaults");
  expect(await pull(door, "goAway")).toEqual(ok());
  expect(await pull(door, "saved")).toEqual(ok());
  expect(await pull(door, "applyNow", { partId })).toEqual(ok());
  expect(await pull(door, "dropStreams")).toEqual(ok(1));
  expect(await pull(door, "breakConnections")).toEqual(ok());
  await pull(door, "expireTokens");
  expect(await code(app.listOrganizations({}))).toBe("Unauthenticated");
});

test("stops listening for a while", async () => {
  const cloud = await start({ remoteControl: true });
  const door = { url: cloud.url, control: cloud.controlSecret };
  expect(await pull(door, "stopListening", { seconds: 0.1 })).toEqual(ok());
  await expect.poll(() => pull(door, "openStreams").catch(() => "down")).toEqual(ok(0));
});

test("is shut without the secret, and says what is wrong with a request", async () => {
  const closed = await start();
  expect((await pull({ url: closed.url, control: "" }, "calls")).status).toBe(404);
  const cloud = await start({ remoteControl: true });
  expect((await pull({ url: cloud.url, control: "guess" }, "expireTokens")).status).toBe(401);
  const door = { url: cloud.url, control: cloud.controlSecret };
  expect((await pull(door, "selfDestruct")).status).toBe(404);
  const refused = (error: string) => ({ status: 400, body: { error } });
  expect(await pull(door, "calls")).toEqual(refused('"method" must be a text.'));
  expect(await pull(door, "setOnline", { machineId: "none", online: true })).toEqual(
    refused('There is no machine with id "none".'),
  );
  expect(await pull(door, "failNext", { code: "Grumpy" })).toEqual(
    refused('"code" must be the name of a code, such as "Unavailable".'),
  );
  expect(await pull(door, "addLatency", { milliseconds: -1 })).toEqual(
    refused('"milliseconds" must be a number, not negative.'),
  );
});
