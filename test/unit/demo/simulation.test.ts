import { expect, test } from "vitest";
import { OnlineState } from "../../../src/gen/viam/app/v1/machine_pb.ts";
import type { LogEntry } from "../../../src/gen/viam/common/v1/common_pb.ts";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { type App, part, signIn, start } from "./helpers.ts";

/** What an entry says, and of what: viam-server names that in a field unless it says what is wrong. */
function said({ message, level, fields }: LogEntry): string {
  const { String: subject } = fields.find(({ Key: key }) => key === "resource" || key === "module") ?? {};
  return typeof subject === "string" && (level === "info" || message.endsWith("module"))
    ? `${message} ${subject}`
    : message;
}

/** Follows a log until an entry says this; returns all messages up to there. */
async function until(app: App, cloud: Cloud, id: string, act: () => unknown, last: string): Promise<string[]> {
  const messages: string[] = [];
  const stream = app.tailRobotPartLogs({ id });
  const reading = (async () => {
    for await (const { logs } of stream) {
      messages.push(...logs.reverse().map(said));
      if (messages.some((message) => message.includes(last))) return;
    }
  })();
  await cloud.control.tailed(id);
  await act();
  await reading;
  return messages;
}

test("an online part applies a saved config by itself, and says so by name", async () => {
  const cloud = await start({ simulate: true, applySeconds: 0.01 });
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "whisk-averse-main");
  const before = {
    components: [
      { name: "kept", api: "rdk:component:sensor", model: "fake" },
      { name: "tuned", api: "rdk:component:sensor", model: "fake", attributes: { a: 1 } },
      { name: "gone", api: "rdk:component:motor", model: "fake" },
    ],
  };
  const after = {
    modules: [
      { type: "registry", name: "viam_gps", module_id: "viam:gps", version: "latest" },
      { type: "registry", name: "nobody_nothing", module_id: "nobody:nothing", version: "latest" },
    ],
    components: [
      { name: "kept", model: "fake", api: "rdk:component:sensor" },
      { name: "tuned", api: "rdk:component:sensor", model: "fake", attributes: { a: 2 } },
      { name: "new-eye", api: "rdk:component:camera", model: "rdk:builtin:fake" },
      { name: "fix", api: "rdk:component:movement_sensor", model: "viam:gps:nmea" },
      { name: "lost", api: "rdk:component:camera", model: "viam:orbbec:astra2" },
      { name: "lonely", api: "rdk:component:base", model: "wheeled", depends_on: ["nobody"] },
    ],
  };
  const save = (config: object) => () =>
    app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify(config, null, 2) });
  await until(app, cloud, id, save(before), "Robot reconfigured");
  const all = await until(app, cloud, id, save(after), "Robot reconfigured");
  const from = all.findIndex((message) => message === "Reconfiguring robot");
  expect(all.slice(from)).toEqual([
    "Reconfiguring robot",
    "Now removing resource rdk:component:motor/gone",
    "Now adding module viam_gps",
    "Module successfully added viam_gps",
    "Now adding module nobody_nothing",
    "Error adding module nobody_nothing",
    "Now reconfiguring resource rdk:component:sensor/tuned",
    "Now configuring resource rdk:component:camera/new-eye",
    "Now configuring resource rdk:component:movement_sensor/fix",
    "Now configuring resource rdk:component:camera/lost",
    'resource build error: unknown resource type: API "rdk:component:camera" with model "viam:orbbec:astra2" not registered',
    "Now configuring resource rdk:component:base/lonely",
    "resource build error: resource has unresolved dependencies not found in machine config or connected remotes: [nobody]",
    "Robot reconfigured",
  ]);
});

test("an offline part applies what was saved when it is back", async () => {
  const cloud = await start({ simulate: true, applySeconds: 0.01 });
  const app = await signIn(cloud);
  const { id, name, machineId } = part(cloud, "pip-squeak-main");
  const read = async () => (await app.getRobotPartLogs({ id, limit: 1000n })).logs.map(said);
  const config = { components: [{ name: "squeaker", api: "rdk:component:generic", model: "fake" }] };
  await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify(config) });
  cloud.control.applyNow(id);
  expect(await read()).not.toContain("Robot reconfigured");
  await until(
    app,
    cloud,
    id,
    () => {
      cloud.control.setOnline(machineId, true);
    },
    "reconfigured",
  );
  const all = await read();
  expect(all.join("\n")).toContain("connection to the cloud restored");
  expect(all).toContain("Now configuring resource rdk:component:generic/squeaker");
  const { part: now } = await app.getRobotPart({ id });
  expect(now?.onlineState).toBe(OnlineState.ONLINE);
});

test("machines come and go, but not those that somebody holds", async () => {
  const cloud = await start({ simulate: true, restlessSeconds: 0.005 });
  const app = await signIn(cloud);
  const held = part(cloud, "codling-main").machineId;
  cloud.control.setOnline(held, true);
  const states = async () => {
    const { robots } = await app.listRobotsForOrg({ orgId: cloud.store.locations.need(home).organizationId });
    return robots.map(({ name, onlineState }) => `${name} ${onlineState}`).join();
  };
  const home = cloud.store.machines.need(held).locationId;
  const first = await states();
  await expect.poll(states).not.toBe(first);
  expect(cloud.store.mainPart(held).online).toBe(true);
  expect(cloud.store.mainPart(part(cloud, "windfall-main").machineId).online).toBe(true);
});

test("a followed part talks", async () => {
  const cloud = await start({ simulate: true });
  const app = await signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  for await (const { logs } of app.tailRobotPartLogs({ id })) {
    expect(logs[0]?.loggerName).toMatch(/^rdk/);
    break;
  }
});

test("nothing moves where nothing should", async () => {
  const cloud = await start({ simulate: false, applySeconds: 0, restlessSeconds: 0.001 });
  const app = await signIn(cloud);
  const { id, name } = part(cloud, "whisk-averse-main");
  await app.updateRobotPart({ id, name, robotConfigJson: "{}" });
  const read = async () => (await app.getRobotPartLogs({ id, limit: 1000n })).logs.map(({ message }) => message);
  const before = await read();
  expect(before).not.toContain("Robot reconfigured");
  cloud.control.applyNow(id);
  expect(await read()).toContain("Robot reconfigured");
});
