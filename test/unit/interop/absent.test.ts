/** Timestamps, Structs and nested messages may be absent anywhere; nothing that reads an answer may break on that. */
import { create, fromJson, toBinary, type JsonObject } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { AuthenticateResponseSchema, AuthService } from "../../../src/gen/proto/rpc/v1/auth_pb.ts";
import { AppService } from "../../../src/gen/viam/app/v1/app_pb.ts";
import { RobotPartSchema, RobotSchema } from "../../../src/gen/viam/app/v1/machine_pb.ts";
import { LogEntrySchema } from "../../../src/gen/viam/common/v1/common_pb.ts";
import { aboutConfig } from "../../../src/fleet/config/about.ts";
import { childrenOf, organizationsOf } from "../../../src/fleet/children.ts";
import type { App } from "../../../src/fleet/client.ts";
import { formatLog } from "../../../src/fleet/logs/formatLog.ts";
import { readFragment } from "../../../src/fleet/config/fragmentConfig.ts";
import { onlineOf } from "../../../src/fleet/machines/onlineState.ts";
import { readPart } from "../../../src/fleet/config/partConfig.ts";
import { partRefOf } from "../../../src/fleet/refById.ts";
import { tailLogs } from "../../../src/fleet/logs/tail.ts";
import { ourClient } from "./ourClient.ts";
import { startRecorder } from "./recorder.ts";

/** Answers by method; all others are empty. */
type Answers = Partial<Record<keyof typeof AppService.method, JsonObject | readonly JsonObject[]>>;

async function appThatHears(answers: Answers = {}): Promise<App> {
  const recorder = await startRecorder();
  const token = create(AuthenticateResponseSchema, { accessToken: "token" });
  recorder.answer(`/${AuthService.typeName}/Authenticate`, [toBinary(AuthenticateResponseSchema, token)]);
  for (const { name, localName, output } of AppService.methods) {
    const answer = answers[localName as keyof Answers] ?? {};
    const all = Array.isArray(answer) ? (answer as JsonObject[]) : [answer as JsonObject];
    const encoded = all.map((each) => toBinary(output, fromJson(output, each)));
    recorder.answer(`/${AppService.typeName}/${name}`, encoded);
  }
  return ourClient(recorder.url, { keyId: "id", key: "key" });
}

const inAccount = { account: "account", name: "name", organizationId: "o" };
const organization = { kind: "organization", ...inAccount } as const;
const location = { kind: "location", ...inAccount, locationId: "l" } as const;
const machine = { kind: "machine", ...inAccount, locationId: "l", machineId: "m" } as const;
const fragments = { kind: "fragments", ...inAccount } as const;

test("the tree of a fleet of which nothing is told", async () => {
  const app = await appThatHears();
  expect(await organizationsOf(app, "account")).toEqual([]);
  expect(await childrenOf(app, organization)).toMatchObject([
    { ref: { kind: "fragments" } },
    { ref: { kind: "modules" } },
    { ref: { kind: "people" } },
    { ref: { kind: "keys" } },
  ]);
  expect(await childrenOf(app, location)).toEqual([]);
  expect(await childrenOf(app, machine)).toEqual([]);
  expect(await childrenOf(app, fragments)).toEqual([]);
});

test("the tree of things of which nothing but their being there is told", async () => {
  const app = await appThatHears({
    listOrganizations: { organizations: [{}] },
    listLocations: { locations: [{ id: "l" }, { id: "nested", parentLocationId: "l" }] },
    listRobots: { robots: [{}] },
    getRobotParts: { parts: [{}] },
    listFragments: { fragments: [{ organizationOwner: "o" }] },
  });
  expect(await organizationsOf(app, "account")).toEqual([
    { ref: { kind: "organization", account: "account", organizationId: "", name: "" } },
  ]);
  expect(await childrenOf(app, organization)).toMatchObject([
    { ref: { kind: "location", locationId: "l", name: "" }, note: "0 machines" },
    { ref: { kind: "fragments" } },
    { ref: { kind: "modules" } },
    { ref: { kind: "people" } },
    { ref: { kind: "keys" } },
  ]);
  expect(await childrenOf(app, location)).toMatchObject([
    { ref: { kind: "location", locationId: "nested" } },
    { ref: { kind: "machine", machineId: "", name: "" }, online: { state: "unknown" } },
  ]);
  expect(await childrenOf(app, machine)).toEqual([
    {
      ref: {
        kind: "part",
        account: "account",
        organizationId: "o",
        locationId: "l",
        machineId: "m",
        machineName: "name",
        partId: "",
        name: "",
      },
      online: { state: "unknown" },
    },
  ]);
  expect(await childrenOf(app, fragments)).toMatchObject([{ ref: { kind: "fragment", fragmentId: "" }, note: "" }]);
});

test("a part that is not there, one without a config, and one that was never saved", async () => {
  const nothing = await appThatHears();
  await expect(readPart(nothing, "p")).rejects.toThrow("Viam answered without a part.");
  await expect(partRefOf(nothing, "account", "p")).rejects.toThrow("Viam answered without a part.");
  const unreadable = await appThatHears({ getRobotPart: { part: {} } });
  await expect(readPart(unreadable, "p")).rejects.toThrow("needs an owner role");
  const unsaved = await appThatHears({ getRobotPart: { part: { robotConfig: {} } } });
  expect(await readPart(unsaved, "p")).toEqual({ text: "{}\n", name: "", lastUpdated: undefined });
});

test("where a part belongs, when neither its machine nor its location tells", async () => {
  const app = await appThatHears({ getRobotPart: { part: { name: "p" } }, getLocation: { location: {} } });
  expect(await partRefOf(app, "account", "p")).toEqual({
    kind: "part",
    account: "account",
    organizationId: "",
    locationId: "",
    machineId: "",
    machineName: "p",
    partId: "p",
    name: "p",
  });
});

test("a fragment that is not there, and one without a config", async () => {
  await expect(readFragment(await appThatHears(), "f")).rejects.toThrow("Viam answered without a fragment.");
  const app = await appThatHears({ getFragment: { fragment: { name: "f" } } });
  expect(await readFragment(app, "f")).toEqual({ text: "{}\n", name: "f", lastUpdated: undefined });
});

test("the head of the editor", async () => {
  const part = { kind: "part", id: "p" } as const;
  const fragment = { kind: "fragment", id: "f" } as const;
  const address = <T extends { kind: "part" | "fragment"; id: string }>(it: T) => ({ account: "account", ...it });
  const nothing = await appThatHears();
  expect(await aboutConfig(nothing, address(part))).toEqual({ path: [], name: "" });
  expect(await aboutConfig(nothing, address(fragment))).toEqual({ path: ["Fragments"], name: "" });

  const bare = await appThatHears({
    getRobotPart: { part: {} },
    getRobot: { robot: {} },
    getLocation: { location: {} },
    getRobotPartHistory: { history: [{}] },
    getFragment: { fragment: {} },
    getFragmentHistory: { history: [{}] },
  });
  expect(await aboutConfig(bare, address(part))).toEqual({ path: [], name: "", online: { state: "unknown" } });
  expect(await aboutConfig(bare, address(fragment))).toEqual({ path: ["Fragments"], name: "" });
});

test("the state of a machine and a part", () => {
  expect(onlineOf(create(RobotSchema))).toEqual({ state: "unknown" });
  expect(onlineOf(create(RobotPartSchema))).toEqual({ state: "unknown" });
  expect(onlineOf(fromJson(RobotSchema, { onlineState: "ONLINE_STATE_OFFLINE" }))).toEqual({ state: "offline" });
});

test("a log entry", () => {
  expect(formatLog(create(LogEntrySchema))).toBe("no time  INFO ");
  const strange = fromJson(LogEntrySchema, {
    message: "hello",
    caller: { Defined: false },
    fields: [{}, { Key: "reason" }, { Key: "error", Interface: null, String: "" }, { Key: "none", Interface: null }],
  });
  expect(formatLog(strange)).toBe("no time  INFO   hello  {} reason=null error=null none=null");
});

test("a tail whose batches are empty or whose entries tell nothing", async () => {
  const app = await appThatHears({ tailRobotPartLogs: [{}, { logs: [{}] }, { logs: [{ message: "hello" }] }] });
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const event of tailLogs(app, "p", { signal: stop.signal })) {
    seen.push(event.kind === "entries" ? event.entries.map((each) => formatLog(each)).join() : event.kind);
    if (event.kind === "broken") stop.abort();
  }
  expect(seen).toEqual(["live", "no time  INFO ", "no time  INFO   hello", "broken"]);
});
