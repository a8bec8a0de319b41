import { describe, expect, test } from "vitest";
import { readFragment } from "../../../../src/fleet/config/fragmentConfig.ts";
import { readPart } from "../../../../src/fleet/config/partConfig.ts";
import { signIn, start } from "../helpers.ts";
import { errorsThatBreak, lint } from "../../../../src/fleet/lint/lint.ts";
import { milliseconds, scheduleMistake } from "../../../../src/fleet/lint/times.ts";
import { body, fixed, fragment, knownModule, marked, motor, told } from "./helpers.ts";

const registry = (more: object = {}) => ({
  name: "m",
  type: "registry",
  module_id: "acme:pumps",
  version: "1.2.3",
  ...more,
});
const { id } = fragment();

describe("modules", () => {
  test.each([
    ["all right", registry(), []],
    ["updates within a version", registry({ version: "^1" }), []],
    ["a v too many", registry({ version: "v1.2.3" }), ['error version: "v1.2.3"']],
    ["no version", { name: "m", type: "registry", module_id: "acme:pumps" }, ['warning version: "m"']],
    ["no id", { name: "m", type: "registry", version: "latest" }, ['error missing-key: "m"']],
    ["a local one without a path", { name: "m", type: "local" }, ['error missing-key: "m"']],
    [
      "a local one with a version",
      { name: "m", type: "local", executable_path: "/m", version: "1.0.0" },
      ['error rule: "version"'],
    ],
    ["a reserved name", registry({ name: "parent" }), ['error name: "parent"']],
    ["no duration", registry({ first_run_timeout: "1 hour" }), ['error duration: "1 hour"']],
  ])("%s", (_, module, problems) => expect(told({ modules: [module] })).toEqual(problems));

  test("their names, and those of packages, may be longer than those of resources", () => {
    const [long, longest, tooLong] = ["a".repeat(61), "b".repeat(200), "c".repeat(201)];
    const packages = (name: string) => [{ name, package: "acme/map", type: "slam_map" }];
    for (const name of [long, longest]) {
      expect(told({ modules: [registry({ name })], packages: packages(name) })).toEqual([]);
    }
    const config = { modules: [registry({ name: tooLong })], packages: packages(tooLong) };
    expect(told(config)).toEqual([`error name: "${tooLong}"`, `error name: "${tooLong}"`]);
    expect(fixed(config, "name")).toContain(`"${"c".repeat(200)}"`);
    expect(told({ components: [motor({ name: long })] })).toEqual([`error name: "${long}"`]);
  });

  test("fixes make versions out of what is meant", () => {
    expect(fixed({ modules: [registry({ version: "v1.2.3" })] }, "version")).toContain('"1.2.3"');
    expect(fixed({ modules: [registry({ version: "1.2" })] }, "version")).toContain('"~1.2"');
    expect(fixed({ modules: [registry({ version: "1.x" })] }, "version")).toContain('"^1"');
    const config = { modules: [{ name: "m", type: "registry", module_id: "a:b" }] };
    expect(JSON.parse(fixed(config, "version"))).toEqual({ modules: [{ ...config.modules[0], version: "latest" }] });
  });
});

describe("models that no module brings", () => {
  const config = { components: [motor({ model: "acme:pumps:big" })] };
  const known = { fragments: [], modules: [knownModule()] };

  test("are told, and the module is added", () => {
    expect(told(config)).toEqual(['error missing-module: "acme:pumps:big"']);
    expect(told({ ...config, modules: [registry()] })).toEqual([]);
    expect(told({ ...config, modules: [registry({ disabled: true })] })).toHaveLength(1);
    expect(JSON.parse(fixed(config, "missing-module", { known }))).toEqual({
      ...config,
      modules: [{ type: "registry", name: "acme_pumps", module_id: "acme:pumps", version: "latest" }],
    });
  });

  test("are believed to come from local modules and from fragments that are not known", () => {
    expect(told({ ...config, modules: [{ name: "m", type: "local", executable_path: "/m" }] })).toEqual([]);
    expect(told({ ...config, fragments: [id] })).toEqual([]);
    expect(told({ ...config, fragments: [id] }, { known: { fragments: [fragment()], modules: [] } })).toHaveLength(1);
    expect(
      told(
        { ...config, fragments: [id] },
        { known: { fragments: [fragment({ bodies: { "": body({ modules: ["acme:x"] }) } })], modules: [] } },
      ),
    ).toEqual([]);
  });
});

describe("fragments", () => {
  const known = {
    fragments: [fragment({ bodies: { "": body({ variables: { speed: { optional: false } } }) } })],
    modules: [],
  };

  test.each([
    [
      "changes of one that is not imported",
      { fragment_mods: [{ fragment_id: "x", mods: [] }] },
      ['error not-imported: "x"'],
    ],
    ["a variable that nobody supplies", { fragments: [{ id }] }, ["warning variable: {"]],
    [
      "a variable that is not there",
      { fragments: [{ id, variables: { speed: 1, colour: 2 } }] },
      ['hint variable: "colour"'],
    ],
    [
      "a version that is not there",
      { fragments: [{ id, version: "9", variables: { speed: 1 } }] },
      ['error version: "9"'],
    ],
    [
      "the same one twice",
      {
        fragments: [
          { id, variables: { speed: 1 } },
          { id, variables: { speed: 1 } },
        ],
      },
      [`error duplicate-name: "${id}"`],
    ],
    [
      "the same one with a prefix",
      {
        fragments: [
          { id, variables: { speed: 1 } },
          { id, prefix: "front", variables: { speed: 1 } },
        ],
        components: [motor({ depends_on: ["front-wheels"] })],
      },
      [],
    ],
    [
      "a name that it does not bring",
      { fragments: [{ id, variables: { speed: 1 } }], components: [motor({ depends_on: ["wheel"] })] },
      ['error nothing-of-that-name: "wheel"'],
    ],
    [
      "a name that a change gives it",
      {
        fragments: [{ id, variables: { speed: 1 } }],
        fragment_mods: [{ fragment_id: id, mods: [{ $set: { "components.wheels.name": "drive" } }] }],
        components: [motor({ depends_on: ["drive"] }), motor({ name: "wheels" })],
      },
      [],
    ],
    [
      "a name that it does not bring, with changes of something else",
      {
        fragments: [{ id, variables: { speed: 1 } }],
        fragment_mods: [{ fragment_id: id, mods: [{ $set: { "components.wheels.attributes.name": "wheel" } }] }],
        components: [motor({ depends_on: ["wheel"] })],
      },
      ['error nothing-of-that-name: "wheel"'],
    ],
    [
      "a name that something of it has, too",
      { fragments: [{ id, variables: { speed: 1 } }], components: [motor({ name: "wheels" })] },
      ['warning duplicate-name: "wheels"'],
    ],
  ])("%s", (_, config, problems) => expect(told(config, { known })).toEqual(problems));

  test("fixes import it, and add the variable", () => {
    expect(JSON.parse(fixed({ fragment_mods: [{ fragment_id: id, mods: [] }] }, "not-imported"))).toHaveProperty(
      "fragments",
      [{ id }],
    );
    expect(told(fixed({ fragments: [{ id }] }, "variable", { known }), { known })).toEqual([]);
  });
});

describe("jobs", () => {
  const job = (more: object) => ({
    components: [motor()],
    jobs: [{ name: "j", schedule: "5s", resource: "left", method: "IsMoving", ...more }],
  });

  test.each([
    ["all right", {}, []],
    ["no schedule", { schedule: "often" }, ['error schedule: "often"']],
    ["nothing to call", { resource: "right" }, ['error nothing-of-that-name: "right"']],
    ["a command that nobody takes", { command: { a: 1 } }, ['warning rule: "command"']],
    ["a command", { method: "DoCommand", command: { a: 1 } }, []],
    ["a name that no resource could have", { name: "every night" }, []],
    ["no name and no method", { name: "", method: "" }, ['error rule: ""', 'error rule: ""']],
  ])("%s", (_, more, problems) => expect(told(job(more))).toEqual(problems));
});

describe("triggers", () => {
  const trigger = (event: object, ...notifications: object[]) => ({ triggers: [{ name: "t", event, notifications }] });
  const mail = { type: "email", value: "all_machine_owners", seconds_between_notifications: 60 };

  test.each([
    ["all right", trigger({ type: "part_offline" }, mail), []],
    ["nobody is told", trigger({ type: "part_offline" }), ['warning rule: "notifications"']],
    [
      "no address",
      trigger({ type: "part_online" }, { type: "webhook", value: "example" }),
      ['warning rule: "example"'],
    ],
    ["a push to the owners", trigger({ type: "part_online" }, { ...mail, type: "push", application: "a.b.c" }), []],
    [
      "a push to nobody",
      trigger({ type: "part_online" }, { ...mail, type: "push", value: "me" }),
      ['warning rule: "me"'],
    ],
    ...["condition", "conditions"].map((key): [string, object, string[]] => [
      `what the documentation calls ${key} at some time or other`,
      trigger(
        {
          type: "conditional_data_ingested",
          conditional: { data_capture_method: "sensor:s:Readings", [key]: { evals: [{ operator: "gtt", value: 1 }] } },
        },
        mail,
      ),
      ['warning unknown-value: "gtt"'],
    ]),
    ["no mail address", trigger({ type: "part_online" }, { ...mail, value: "me" }), ['warning rule: "me"']],
    ["too often", trigger({ type: "part_online" }, { ...mail, seconds_between_notifications: 0 }), ["warning rule: 0"]],
    ["data of no kind", trigger({ type: "part_data_ingested" }, mail), ['warning missing-key: "event"']],
    [
      "a name that no resource could have",
      { triggers: [{ ...trigger({ type: "part_online" }, mail).triggers[0], name: "it is on" }] },
      [],
    ],
    ["an event that there is not", trigger({ type: "part_onlin" }, mail), ['warning unknown-value: "part_onlin"']],
  ])("%s", (_, config, problems) => expect(told(config)).toEqual(problems));
});

describe("everything else", () => {
  test.each([
    ["a certificate without its key", { network: { tls_cert_file: "/c" } }, ['error rule: "tls_cert_file"']],
    ["a session that lives too long", { network: { sessions: { heartbeat_window: "2m" } } }, ['error duration: "2m"']],
    [
      "a session that lives too short",
      { network: { sessions: { heartbeat_window: "29ms" } } },
      ['error duration: "29ms"'],
    ],
    ["a session as short as may be", { network: { sessions: { heartbeat_window: "30ms" } } }, []],
    ["a session as long as may be", { network: { sessions: { heartbeat_window: "1m" } } }, []],
    ["traces that go nowhere", { tracing: { enabled: true } }, ["warning rule: {"]],
    ["a remote in no place", { remotes: [{ name: "r", address: "a:1", frame: {} }] }, ['error missing-key: "frame"']],
    [
      "a process that is killed",
      { processes: [{ id: "p", name: "p", stop_timeout: "1ms" }] },
      ['error duration: "1ms"'],
    ],
  ])("%s", (_, config, problems) => expect(told(config)).toEqual(problems));
});

test.each([
  ["1h30m", 5_400_000],
  ["-1.5s", -1500],
  ["0", 0],
  ["1us", 0.001],
  ["5", undefined],
  ["5 s", undefined],
  ["s", undefined],
  ["", undefined],
])("the duration %j", (text, time) => expect(milliseconds(text)).toBe(time));

test.each([
  "continuous",
  "Continuous",
  "5s",
  "*/5 * * * *",
  "0 0 9 * * mon-fri",
  "0 9 1,15 jan ?",
  " 0 9 * * * ",
  "@daily",
])("the schedule %j is one", (text) => expect(scheduleMistake(text)).toBeUndefined());

test.each([
  "",
  "0s",
  "-5s",
  "60 * * * *",
  "* * * *",
  "*/0 * * * *",
  "5-1 * * * *",
  "0 3 * * 7",
  "* * * foo *",
  "* * * * * * *",
])("the schedule %j is none", (text) => expect(scheduleMistake(text)).toMatch(/\.$/));

test("nothing in the demo fleet would break a machine", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const parts = [...cloud.store.parts.values()].map(async ({ id }) => (await readPart(app, id)).text);
  const fragments = [...cloud.store.fragments.values()].map(async (each) => (await readFragment(app, each.id)).text);
  const errorsIn = (text: string, isFragment: boolean) =>
    errorsThatBreak(lint(text, { isFragment })).map((each) => `${marked(text, each)}: ${each.message}`);
  expect((await Promise.all(parts)).flatMap((text) => errorsIn(text, false))).toEqual([]);
  expect((await Promise.all(fragments)).flatMap((text) => errorsIn(text, true))).toEqual([]);
  expect(parts.length).toBeGreaterThan(5);
});
