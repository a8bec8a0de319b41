import { applyEdits } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { suggestionsAt } from "../../../../src/fleet/language/complete.ts";
import { nothingKnown, type Known } from "../../../../src/fleet/language/known.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import type { Suggestion } from "../../../../src/fleet/language/suggestion.ts";
import { lint } from "../../../../src/fleet/lint/lint.ts";
import { fragment, knownModule } from "../lint/helpers.ts";

const known: Known = { fragments: [fragment()], modules: [knownModule()] };

/** What is suggested at the mark `|` of a text. */
function suggested(marked: string, around: Known = nothingKnown): Suggestion[] {
  const offset = marked.indexOf("|");
  return suggestionsAt(new Reading(marked.replace("|", "")), offset, around);
}

/** The text after the suggestion with a label is taken, with the words that its stops begin with. */
function taken(marked: string, label: string, around: Known = nothingKnown): string {
  const text = marked.replace("|", "");
  const found = suggested(marked, around).find((each) => each.label === label);
  if (!found) throw new Error(`"${label}" is not suggested.`);
  return applied(text, found);
}

function applied(text: string, { insert, range, also = [] }: Suggestion): string {
  const content = insert
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1");
  return applyEdits(text, [{ ...range, content }, ...also]);
}

const labels = (all: readonly Suggestion[]) => all.map(({ label }) => label);
const motor = (rest: string) =>
  `{"components": [{"name": "b", "api": "rdk:component:board", "model": "fake"}, {"name": "m", "api": "rdk:component:motor", "model": "gpio", ${rest}}]}`;

describe("keys", () => {
  test("at the top", () => {
    expect(labels(suggested('{"|"}'))).toContain("components");
    expect(labels(suggested('{"debug": true, "|"}'))).not.toContain("debug");
    expect(JSON.parse(taken('{"comp|"}', "components"))).toEqual({ components: [{ name: "", model: "" }] });
  });

  test.for(["{}|", '{"debug": true}\n|', '{"jobs": []}\r\n  |'])("are not offered behind the config: %j", (text) => {
    expect(suggested(text)).toEqual([]);
  });

  test("of a resource and of the attributes of its model", () => {
    expect(labels(suggested(motor('"|"')))).toContain("depends_on");
    const attributes = suggested(motor('"attributes": {"|"}'));
    expect(labels(attributes)).toContain("max_rpm");
    expect(attributes.find(({ label }) => label === "board")?.rank).toBe(0);
    expect(taken(motor('"attributes": {"max|"}'), "max_rpm")).toContain('{"max_rpm": 0}');
  });

  test("put a comma where another one follows, and only change the key where there is a value", () => {
    expect(taken(motor('"attributes": {"|" "pins": {}}'), "board")).toContain('"board": "b", "pins"');
    expect(taken(motor('"depends|"'), "depends_on").replace(/\s/g, "")).toContain('"depends_on":["b"]');
    expect(taken(motor('"depends|": []'), "depends_on")).toContain('"depends_on": []');
  });

  test("are put in as they are, and not for variables of a snippet", () => {
    for (const mods of ['{"|"}', '{"|": {}}']) {
      const [set] = suggested(`{"fragment_mods": [{"fragment_id": "x", "mods": [${mods}]}]}`);
      expect(set?.label).toBe("$set");
      expect(set?.insert).toMatch(/^"\\\$set"/);
    }
  });

  test("follow a value that has no comma yet, but not a comment", () => {
    expect(taken('{"components": [{"name": "a", "model": "fake"\n  |\n}]}', "disabled")).toBe(
      '{"components": [{"name": "a", "model": "fake",\n  "disabled": false\n}]}',
    );
    expect(taken('{"network": {}|, "jobs": []}', "debug")).toBe('{"network": {},"debug": false, "jobs": []}');
    expect(taken('{\n  "network": {}\n  |\n}', "debug")).toBe('{\n  "network": {},\n  "debug": false\n}');
    expect(taken('{\n  "network": {}, // {}\n  |\n}', "debug")).toBe('{\n  "network": {}, // {}\n  "debug": false\n}');
  });

  test("of the variables of a fragment", () => {
    const body = { resources: [], modules: [], variables: { speed: { optional: false } } };
    const around = { fragments: [fragment({ bodies: { "": body } })], modules: [] };
    const text = `{"fragments": [{"id": "${fragment().id}", "variables": {"|"}}]}`;
    expect(labels(suggested(text, around))).toEqual(["speed"]);
  });
});

describe("values", () => {
  test("names of resources, those that fit first", () => {
    expect(labels(suggested(motor('"depends_on": ["|"]')))).toEqual(["b"]);
    expect(suggested(motor('"attributes": {"board": "|"}'))[0]).toMatchObject({ label: "b", rank: 0, detail: "board" });
    expect(suggested(motor('"attributes": {"encoder": "|"}'))[0]).toMatchObject({ label: "b", rank: 2 });
    const text = `{"fragments": ["${fragment().id}"], "components": [{"name": "a", "depends_on": ["|"]}]}`;
    expect(labels(suggested(text, known))).toEqual(["wheels"]);
  });

  test("types and models, built in and of the registry", () => {
    expect(labels(suggested('{"components": [{"api": "|"}]}'))).toContain("rdk:component:motor");
    expect(labels(suggested('{"services": [{"api": "|"}]}'))).toContain("rdk:service:vision");
    const text = '{"components": [{"name": "a", "api": "rdk:component:motor", "model": "|"}]}';
    expect(labels(suggested(text, known))).toEqual(["gpio", "gpiostepper", "fake", "acme:pumps:big"]);
  });

  test("a model brings its module along", () => {
    const text = '{"components": [{"name": "a", "api": "rdk:component:motor", "model": "|"}]}';
    const [also] = suggested(text, known).find(({ label }) => label === "acme:pumps:big")?.also ?? [];
    expect(also?.content).toContain('"module_id": "acme:pumps"');
  });

  test("modules and their versions", () => {
    expect(labels(suggested('{"modules": [{"module_id": "|"}]}', known))).toEqual(["acme:pumps"]);
    const text = '{"modules": [{"module_id": "acme:pumps", "version": "|"}]}';
    expect(labels(suggested(text, known))).toEqual(["latest", "^1", "~1.2", "1.2.0"]);
  });

  test("fragments by their names", () => {
    expect(taken('{"fragments": [{"id": "|"}]}', "drive", known)).toBe(`{"fragments": [{"id": "${fragment().id}"}]}`);
    expect(taken('{"fragments": [|]}', "drive", known)).toContain(fragment().id);
    const text = `{"fragments": [{"id": "${fragment().id}", "version": "|"}]}`;
    expect(labels(suggested(text, known))).toEqual(["3", "2", "1", "stable"]);
  });

  test("right behind a colon leave the key alone", () => {
    expect(taken('{"components":[{"name":"a","api":|}]}', "rdk:component:motor")).toBe(
      '{"components":[{"name":"a","api":"rdk:component:motor"}]}',
    );
    expect(taken('{"components":[{"name":"a","api":rdk:comp|}]}', "rdk:component:motor")).toBe(
      '{"components":[{"name":"a","api":"rdk:component:motor"}]}',
    );
    expect(taken('{"debug":|}', "true")).toBe('{"debug":true}');
  });

  test("put a comma in front where one is missing, and are not offered where there is a value already", () => {
    expect(taken('{"components": [{"name": "a", "depends_on": ["c"\n|]}, {"name": "b"}]}', "b")).toBe(
      '{"components": [{"name": "a", "depends_on": ["c",\n"b"]}, {"name": "b"}]}',
    );
    expect(suggested('{"components": [{"name": "a", "api": | "rdk:component:motor"}]}')).toEqual([]);
    expect(taken('{"components": [{"name": "a", "api": |\n"model": "fake"}]}', "rdk:component:motor")).toContain(
      '"rdk:component:motor",\n"model"',
    );
  });

  test("levels, yes and no, what can be captured", () => {
    expect(labels(suggested('{"debug": |}'))).toEqual(["true", "false"]);
    expect(labels(suggested(motor('"log_configuration": {"level": "|"}')))).toContain("debug");
    const text = motor(
      '"service_configs": [{"type": "data_manager", "attributes": {"capture_methods": [{"method": "|"}]}}]',
    );
    expect(labels(suggested(text))).toContain("IsPowered");
  });
});

describe("whole resources", () => {
  test.each([
    ["components", "motor gpio"],
    ["components", "camera webcam"],
    ["services", "vision color_detector"],
    ["modules", "local module"],
    ["fragments", "fragment by its id"],
    ["jobs", "job"],
    ["triggers", "trigger when a part goes offline"],
    ["triggers", "trigger when data arrives"],
    ["remotes", "remote"],
    ["processes", "process"],
    ["packages", "package"],
    ["log", "rule for logs"],
  ])("in %s: %s is JSON of which every key is known", (section, label) => {
    const text = taken(`{"${section}": [|]}`, label);
    expect(JSON.parse(text)).toHaveProperty(`${section}.0`);
    expect(lint(text).filter(({ code }) => code === "unknown-key" || code === "wrong-type")).toEqual([]);
  });

  test("put a comma in front where one is missing", () => {
    const text = taken('{"components": [\n  {"name": "a"}\n  |\n]}', "motor fake");
    expect((JSON.parse(text) as { components: unknown[] }).components).toHaveLength(2);
    expect(text).toContain('{"name": "a"},\n  {');
  });

  test("are filled in from the top to the bottom", () => {
    for (const label of ["trigger when a part goes offline", "base wheeled"]) {
      const section = label.startsWith("base") ? "components" : "triggers";
      const insert = suggested(`{"${section}": [|]}`).find((each) => each.label === label)?.insert ?? "";
      const stops = [...insert.matchAll(/\$\{?(\d+)/g)].map(([, count]) => Number(count));
      expect(stops.length).toBeGreaterThan(3);
      expect(stops).toEqual(stops.map((_, index) => index + 1));
    }
  });

  test("name what they need where the config has it, also in the midst of typing", () => {
    const board = (name: string) => `{"name": "${name}", "api": "rdk:component:board", "model": "fake"}`;
    const one = `{"components": [${board("motor-1")}, |]}`;
    expect(taken(one, "motor gpio")).toContain('"board": "motor-1"');
    const insert = (reading: Reading, offset: number) =>
      suggestionsAt(reading, offset, nothingKnown).find(({ label }) => label === "motor gpio")?.insert;
    const two = `{"components": [${board("a")}, ${board("b")}, ]}`;
    expect(insert(new Reading(two), two.lastIndexOf("]"))).toContain("|a,b|}");
    const before = new Reading(one.replace("|", ""));
    const typed = new Reading(one.replace("|", "mot "), before);
    const typedInsert = insert(typed, one.indexOf("|") + 3);
    expect(typedInsert).toContain(":motor-1}");
    expect(typedInsert).toContain("motor-2");
  });

  test.for(["|", "m|", "mot|", '{"name": "b"}, m|', 'm| {"name": "b"}', '{"name": "b"} m|'])(
    "are offered from the first letter on: %s",
    (elements) => {
      expect(labels(suggested(`{"components": [${elements}]}`))).toContain("motor gpio");
      expect(labels(suggested(`{"fragments": [${elements}]}`, known))).toContain(fragment().name);
    },
  );

  test("replace the letters that were typed", () => {
    const { components } = JSON.parse(taken('{"components": [mot|]}', "motor gpio")) as { components: unknown[] };
    expect(components).toMatchObject([{ model: "gpio" }]);
  });

  test("have a name that is free", () => {
    const text = '{"components": [{"name": "motor-1", "api": "rdk:component:motor", "model": "fake"}, |]}';
    expect(taken(text, "motor fake")).toContain('"motor-2"');
  });
});

test.each([undefined, 2, "\t"])("a config stays JSON wherever a suggestion is taken, indented with %j", (indent) => {
  const config = {
    components: [
      { name: "b", api: "rdk:component:board", model: "fake", attributes: {}, depends_on: ["m"] },
      { name: "m", api: "rdk:component:motor", model: "acme:pumps:big", frame: { parent: "b" } },
    ],
    modules: [{ type: "registry", name: "m", module_id: "acme:pumps", version: "1.2.0" }],
    fragments: [fragment().id, { id: fragment().id, prefix: "f" }],
    debug: true,
  };
  const text = JSON.stringify(config, undefined, indent).replaceAll("\n", indent === 2 ? "\r\n" : "\n");
  const reading = new Reading(text);
  const all = Array.from(text, (_, offset) => suggestionsAt(reading, offset, known)).flat();
  expect(all.length).toBeGreaterThan(1000);
  for (const each of all) expect(() => JSON.parse(applied(text, each)) as unknown).not.toThrow();
});
