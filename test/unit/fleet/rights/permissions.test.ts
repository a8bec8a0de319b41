import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import type { Cloud } from "../../../../src/demo/cloud.ts";
import type { App } from "../../../../src/fleet/client.ts";
import { Permissions } from "../../../../src/fleet/rights/permissions.ts";
import { idOf, start } from "../../demo/helpers.ts";
import { client } from "../helpers.ts";

function appOf(cloud: Cloud, role: "owner" | "operator"): App {
  const key = cloud.keys.find(({ name }) => name.includes(role));
  if (!key) throw new Error(`There is no ready-made key of an ${role}.`);
  return client({ url: cloud.url, keyId: key.id, key: key.key }).app;
}

const machine = (cloud: Cloud, name: string) => ({ type: "robot", id: idOf(cloud, "machines", name) }) as const;
const calls = (cloud: Cloud) => cloud.control.calls("CheckPermissions");

test("an owner may, an operator may not, and each resource is asked about once", async () => {
  const cloud = await start();
  const permissions = new Permissions(appOf(cloud, "owner"));
  const windfall = machine(cloud, "windfall");
  expect(await permissions.may(windfall, "write_robot")).toBe(true);
  expect(await permissions.may(windfall, "read_robot_logs")).toBe(true);
  expect(calls(cloud)).toBe(1);

  const theirs = new Permissions(appOf(cloud, "operator"));
  expect(await theirs.may(windfall, "write_robot")).toBe(false);
  expect(await theirs.may(windfall, "read_robot_config")).toBe(false);
  expect(calls(cloud)).toBe(2);
});

test("what is asked at the same time goes in one call, in hundreds", async () => {
  const cloud = await start({ machines: 250 });
  const permissions = new Permissions(appOf(cloud, "owner"));
  const machines = [...cloud.store.machines.values()].map(({ id }) => ({ type: "robot", id }) as const);
  expect(machines).toHaveLength(250);
  const answers = machines.flatMap((each) => [
    permissions.may(each, "write_robot"),
    permissions.may(each, "read_robot_logs"),
  ]);
  expect(new Set(await Promise.all(answers))).toEqual(new Set([true]));
  expect(calls(cloud)).toBe(3);
});

test("one resource that is gone does not spoil the answers about the others", async () => {
  const cloud = await start();
  const theirs = new Permissions(appOf(cloud, "operator"));
  const gone = { type: "robot", id: "gone" } as const;
  const answers = [theirs.may(machine(cloud, "windfall"), "write_robot"), theirs.may(gone, "write_robot")];
  expect(await Promise.all(answers)).toEqual([false, true]);
});

test.each([Code.Unimplemented, Code.Internal, Code.Unauthenticated])(
  "when the server answers %i nothing is greyed out, and it is not asked again at once",
  async (code) => {
    let now = 0;
    const cloud = await start();
    cloud.control.failNext("CheckPermissions", code, 10);
    const permissions = new Permissions(appOf(cloud, "owner"), { now: () => now });
    expect(await permissions.may(machine(cloud, "windfall"), "write_robot")).toBe(true);
    const soFar = calls(cloud);
    expect(await permissions.may(machine(cloud, "windfall"), "write_robot")).toBe(true);
    expect(calls(cloud)).toBe(soFar);
    cloud.control.clearFaults();
    now = 31_000;
    expect(await permissions.may(machine(cloud, "windfall"), "write_robot")).toBe(true);
    expect(calls(cloud)).toBe(soFar + 1);
  },
);

test("answers are forgotten when they are old, when there are too many, and when asked to", async () => {
  let now = 0;
  const cloud = await start();
  const permissions = new Permissions(appOf(cloud, "owner"), { capacity: 2, lifetime: 1000, now: () => now });
  const [one, two, three] = [...cloud.store.machines.values()].map(({ id }) => ({ type: "robot", id }) as const);
  if (!one || !two || !three) throw new Error("There are too few machines.");
  const ask = (resource: typeof one) => permissions.may(resource, "read_robot");

  await ask(one);
  now = 999;
  await ask(one);
  expect(calls(cloud)).toBe(1);
  now = 1000;
  await ask(one);
  expect(calls(cloud)).toBe(2);

  await ask(two);
  await ask(one);
  await ask(three);
  expect(calls(cloud)).toBe(4);
  await ask(one);
  expect(calls(cloud)).toBe(4);
  await ask(two);
  expect(calls(cloud)).toBe(5);

  permissions.forget();
  await ask(two);
  expect(calls(cloud)).toBe(6);
});
