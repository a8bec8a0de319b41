import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { zap } from "../../../../src/demo/logs/entry.ts";
import { ConfigHealth, configNews, resourceOf, subjectKey } from "../../../../src/fleet/config/configErrors.ts";
import { LogEntrySchema, type LogEntry } from "../../../../src/gen/viam/common/v1/common_pb.ts";
import { part, signIn, start } from "../helpers.ts";

const camera = "rdk:component:camera/front";
const entry = (level: string, message: string, loggerName = "rdk", resource?: string): LogEntry =>
  create(LogEntrySchema, {
    level,
    message,
    loggerName,
    fields: resource ? [zap.string("resource", resource)] : [],
    time: { seconds: 5n, nanos: 7_000_000 },
  });
const withFields = (said: LogEntry, ...fields: LogEntry["fields"]) => create(LogEntrySchema, { ...said, fields });

test.each([
  [
    entry(
      "error",
      'resource build error: unknown resource type: API "a" with model "b" not registered',
      `rdk.resource_manager.${camera}`,
    ),
    "resource front",
    'unknown resource type: API "a" with model "b" not registered',
  ],
  [
    entry("ERROR", 'string "a:b" is not a valid model name', "rdk", camera),
    "resource front",
    'string "a:b" is not a valid model name',
  ],
  [
    entry("error", 'Error validating, missing required field. Path: "components.3" Field: "board"'),
    "path components.3",
    'Error validating, missing required field. Path: "components.3" Field: "board"',
  ],
  [
    withFields(
      entry("error", "Error adding module", "rdk.modmanager.cv"),
      zap.string("module", "cv"),
      zap.error("error while starting module cv: exited too quickly"),
    ),
    "module cv",
    "error while starting module cv: exited too quickly",
  ],
  [
    withFields(
      entry("error", "Module config validation error; skipping", "rdk.modmanager"),
      zap.string("module", "cv"),
      zap.error("no such file"),
    ),
    "module cv",
    "no such file",
  ],
  [
    entry("error", "Failed downloading package viam/cv:1.0.0 from https://storage, 404"),
    "config",
    "Failed downloading package viam/cv:1.0.0 from https://storage, 404",
  ],
  [
    withFields(
      entry("error", "reconfiguration aborted because of error executing first run"),
      zap.string("module", "cv"),
      zap.error("exit status 1"),
    ),
    "config",
    "reconfiguration aborted because of error executing first run: exit status 1",
  ],
  [
    withFields(
      entry("error", "could not apply new cloud config; keeping the current config"),
      zap.error("config was malformed: OrientationVectorDegrees has a normal of 0"),
      zap.integer("consecutive_failures", 3),
    ),
    "config",
    "config was malformed: OrientationVectorDegrees has a normal of 0",
  ],
  [entry("error", "Config change held back: no path components.arm\nmore"), "config", "no path components.arm"],
  [
    entry("error", "cannot parse config: JSON: cannot unmarshal string"),
    "config",
    "cannot parse config: JSON: cannot unmarshal string",
  ],
  [
    entry("error", "modular resource config validation error: no pin", `rdk.resource_manager.${camera}`),
    "resource front",
    "no pin",
  ],
  [
    withFields(
      entry("error", "reconfiguration aborted because cloud modules or packages download failed"),
      zap.error("viam:cv: 404"),
    ),
    "config",
    "reconfiguration aborted because cloud modules or packages download failed: viam:cv: 404",
  ],
])("takes %# for a fault of the config", (said, about, reason) => {
  const news = configNews(said);
  expect(news).toMatchObject({ kind: "failed", at: 5007, reason });
  expect(news?.kind === "failed" && subjectKey(news.subject)).toBe(about);
});

test.each([
  entry("error", "cannot read frame: device is busy", `rdk.resource_manager.${camera}`),
  entry("warn", "resource build error: seen in passing"),
  entry("info", "serving"),
  // The sum of what each module said.
  withFields(entry("error", "error adding modules"), zap.error("exited too quickly")),
  // More is to come at a start.
  entry("info", "Robot constructed"),
])("takes %# for what happens while a machine runs", (said) => expect(configNews(said)).toBeUndefined());

test.each([
  ["info", "(Re)configuring robot", "begun"],
  ["info", "Reconfiguring robot", "begun"],
  ["info", "Constructing robot", "begun"],
  ["info", "Robot reconfigured", "done"],
  ["info", "Robot (re)configured", "done"],
  ["error", "The following errors were gathered during reconfiguration", "done"],
])("takes what viam-server says: %s %s", (level, message, kind) =>
  expect(configNews(entry(level, message))).toMatchObject({ kind }),
);

test("a resource that is configured anew is named by a text or by a value of Go", () => {
  const anew = (field: ReturnType<typeof zap.any>) =>
    configNews(create(LogEntrySchema, { level: "info", message: "Now reconfiguring resource", fields: [field] }));
  const well = { kind: "well", subject: { kind: "resource", name: "front" } };
  expect(anew(zap.string("resource", camera))).toMatchObject(well);
  expect(anew(zap.any("resource", { API: {}, Remote: "", Name: "front" }))).toMatchObject(well);
});

test("finds the resource in the field, the logger or the message, with its api", () => {
  const front = { kind: "resource", name: "front", api: "rdk:component:camera" };
  expect(resourceOf(entry("info", "x", "rdk", camera))).toEqual(front);
  expect(resourceOf(entry("info", "x", `rdk.resource_manager.${camera}.sub`))).toEqual(front);
  expect(resourceOf(entry("info", `Now configuring resource ${camera}`))).toEqual(front);
  expect(resourceOf(entry("info", "nothing at all", "rdk.networking"))).toBeUndefined();
});

test("a failure lasts until its resource is set up or taken out, that of the whole until the next change", () => {
  const health = new ConfigHealth();
  const broken = entry("error", "resource build error: no such board", `rdk.resource_manager.${camera}`);
  expect(health.learn([broken, entry("error", "Config change held back: no path")])).toBe(true);
  expect(health.learn([broken])).toBe(false);
  expect(health.failures).toHaveLength(2);
  health.learn([entry("info", "(Re)configuring robot")]);
  expect(health.failures.map(({ reason }) => reason)).toEqual(["no such board"]);
  expect(health.learn([entry("info", "Now reconfiguring resource", "rdk.resource_manager", camera)])).toBe(true);
  expect(health.failures).toEqual([]);
});

test.each([
  ["info", "Now adding module"],
  ["info", "Module successfully added"],
  ["info", "Now removing module"],
  // Nobody can stop what never started.
  ["error", "error removing module"],
])("a failure of a module is over with: %s %s", (level, message) => {
  const health = new ConfigHealth();
  const module = zap.string("module", "cv");
  health.learn([withFields(entry("error", "Error adding module"), module, zap.error("exited too quickly"))]);
  expect(health.failures).toMatchObject([{ subject: { kind: "module", name: "cv" } }]);
  health.learn([withFields(entry(level, message), module)]);
  expect(health.failures).toEqual([]);
});

test("what fails again and again goes on failing while viam-server hushes it, until the config changes", () => {
  const health = new ConfigHealth();
  const at = (second: number, said: LogEntry) =>
    create(LogEntrySchema, { ...said, time: timestampFromMs(second * 1000) });
  const again = entry("info", "Now configuring resource", "rdk.resource_manager", camera);
  const broken = entry("error", "resource build error: no such board", `rdk.resource_manager.${camera}`);
  for (const second of [0, 5, 10]) health.learn([at(second, again), at(second, broken)]);
  health.learn([at(15, again)]);
  expect(health.failures).toMatchObject([{ reason: "no such board" }]);
  health.learn([at(16, entry("info", "Reconfiguring robot")), at(16, again)]);
  expect(health.failures).toEqual([]);
  const sum = entry("error", `Message logged 9 times in past 1m0s: ${broken.message}`, broken.loggerName);
  expect(configNews(sum)).toMatchObject({ kind: "failed", reason: "no such board", subject: { name: "front" } });
});

test("follows a machine of the demo cloud through a mistake and its mending", async () => {
  const cloud = await start();
  const { id, name } = part(cloud, "windfall-main");
  const app = signIn(cloud);
  const health = new ConfigHealth();
  const save = async (model: string) => {
    const config = { components: [{ name: "eye", api: "rdk:component:camera", model }] };
    await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify(config) });
    cloud.control.applyNow(id);
    const { logs } = await app.getRobotPartLogs({ id, limit: 40n });
    return health.learn(logs.reverse());
  };
  expect(await save("nobody:knows:this")).toBe(true);
  expect(health.failures).toMatchObject([{ subject: { name: "eye", api: "rdk:component:camera" } }]);
  expect(await save("rdk:builtin:fake")).toBe(true);
  expect(health.failures).toEqual([]);
});
