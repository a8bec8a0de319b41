import { createClient, createContextValues, createRouterTransport, Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { revealSecrets } from "../../../../src/fleet/network/withoutSecrets.ts";
import { shared } from "../../../../src/fleet/network/share.ts";
import { AppService } from "../../../../src/gen/viam/app/v1/app_pb.ts";
import { part, start } from "../../demo/helpers.ts";
import { client, failure } from "../helpers.ts";

test("identical reads at the same time are one call, and each gets a message of its own", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  const answers = await Promise.all(Array.from({ length: 10 }, () => app.listOrganizations({})));
  expect(cloud.control.calls("ListOrganizations")).toBe(1);
  expect(new Set(answers).size).toBe(10);
  expect(new Set(answers.map(({ organizations }) => organizations[0])).size).toBe(10);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  await app.listOrganizations({});
  expect(cloud.control.calls("ListOrganizations")).toBe(2);
});

test("a failure is shared as well, and not kept", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  cloud.control.failNext("ListOrganizations", Code.Internal);
  const errors = await Promise.all([failure(app.listOrganizations({})), failure(app.listOrganizations({}))]);
  expect(errors.map((error) => ConnectError.from(error).code)).toEqual([Code.Internal, Code.Internal]);
  await app.listOrganizations({});
});

test("reads that differ in what they ask for, in headers or in deadline are calls of their own", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  await Promise.all([
    app.getModule({ moduleId: "viam:gps" }),
    app.getModule({ moduleId: "viam:gps" }, { headers: { "trace-id": "1" } }),
    app.getModule({ moduleId: "viam:gps" }, { timeoutMs: 9_000 }),
    failure(app.getModule({ moduleId: "viam:nothing" })),
  ]);
  expect(cloud.control.calls("GetModule")).toBe(4);
});

test("a read with secrets is never given to somebody who did not ask for them", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  const { id } = part(cloud, "windfall-main");
  const contextValues = createContextValues().set(revealSecrets, true);
  const [before, revealed, after] = await Promise.all([
    app.getRobotPart({ id }),
    app.getRobotPart({ id }, { contextValues }),
    app.getRobotPart({ id }),
  ]);
  expect(revealed.part?.secret).not.toBe("");
  expect([before.part?.secret, after.part?.secret]).toEqual(["", ""]);
  expect([before.part?.secrets, after.part?.secrets]).toEqual([[], []]);
  expect(cloud.control.calls("GetRobotPart")).toBe(2);
});

test("who reads after a write gets no answer from before it", async () => {
  const cloud = await start();
  const { app } = client(cloud);
  const { id, name } = part(cloud, "windfall-main");
  cloud.control.addLatency(20);
  const early = app.getRobotPart({ id });
  const write = app.updateRobotPart({ id, name, robotConfigJson: '{"mine":1}' });
  const during = app.getRobotPart({ id });
  await write;
  const late = app.getRobotPart({ id });
  expect((await late).part?.robotConfigJson).toBe('{"mine":1}');
  await Promise.all([early, during]);
  expect(cloud.control.calls("GetRobotPart")).toBe(3);
});

test("one who gives up does not disturb the others; when all do, the call ends", async () => {
  let ended = 0;
  const answers: (() => void)[] = [];
  const server = createRouterTransport(({ rpc }) => {
    rpc(AppService.method.getModule, async (_request, { signal }) => {
      signal.addEventListener("abort", () => ended++);
      await new Promise<void>((resolve) => answers.push(resolve));
      return {};
    });
  });
  const app = createClient(AppService, shared(server));
  const aborts = [new AbortController(), new AbortController(), new AbortController()];
  const [one, two, three] = aborts.map(({ signal }) => app.getModule({ moduleId: "a" }, { signal }));
  await expect.poll(() => answers.length).toBe(1);
  aborts[0]?.abort();
  expect(ConnectError.from(await failure(one as Promise<unknown>)).code).toBe(Code.Canceled);
  expect(ended).toBe(0);
  answers[0]?.();
  await Promise.all([two, three]);
  ended = 0;

  const both = aborts.slice(1).map(({ signal }) => failure(app.getModule({ moduleId: "a" }, { signal })));
  await expect.poll(() => answers.length).toBe(2);
  for (const abort of aborts) abort.abort();
  await Promise.all(both);
  await expect.poll(() => ended).toBe(1);
  // The call that is ending is nobody's any more.
  const fresh = app.getModule({ moduleId: "a" });
  await expect.poll(() => answers.length).toBe(3);
  answers[2]?.();
  await fresh;
});
