import { expect, test } from "vitest";
import { cardOf } from "../../../../src/fleet/builder/card.ts";
import { ConfigModel } from "../../../../src/fleet/builder/configModel.ts";
import { linksOf } from "../../../../src/fleet/builder/links.ts";
import { matching } from "../../../../src/fleet/builder/search.ts";
import { sectionOf } from "../../../../src/fleet/builder/sections.ts";

const of = (config: object) => new ConfigModel(JSON.stringify(config));
const words = (config: object) =>
  of(config)
    .items.map((item) => cardOf(item))
    .map(({ name, detail }) => [name, detail]);

test("says in a few words what an item is", () => {
  expect(
    words({
      components: [
        { name: "arm", api: "rdk:component:arm", model: "viam:ur:ur5e" },
        { name: "old", type: "motor" },
        {},
      ],
      services: [{ api: "acme:service:slam", model: "acme:slam:fast" }],
      modules: [{ name: "gps", type: "registry", module_id: "viam:gps", version: "1.2.0" }],
      fragments: [{ id: "f-1", version: "stable", prefix: "left" }, "f-2"],
      fragment_mods: [{ fragment_id: "f-1", mods: [{}, {}] }],
      jobs: [{ name: "sweep", schedule: "5s", resource: "arm", method: "DoCommand" }],
      triggers: [{ name: "gone", event: { type: "part_offline" } }],
      remotes: [{ name: "other", address: "other.viam.cloud" }],
      processes: [{ id: "p", name: "/bin/sh" }],
      packages: [{ name: "model", package: "acme/model", version: "latest" }],
      log: [{ pattern: "rdk.*", level: "debug" }],
      debug: true,
      network: { fqdn: "x" },
      custom: [1],
    }),
  ).toEqual([
    ["arm", "arm · viam:ur:ur5e"],
    ["old", "motor"],
    ["Components 3", ""],
    ["builtin", "acme:service:slam · acme:slam:fast"],
    ["gps", "viam:gps · 1.2.0"],
    ["f-1", "stable · left"],
    ["f-2", ""],
    ["f-1", "2 changes"],
    ["sweep", "5s · arm · DoCommand"],
    ["gone", "part_offline"],
    ["other", "other.viam.cloud"],
    ["p", "/bin/sh"],
    ["model", "acme/model · latest"],
    ["rdk.*", "debug"],
    ["General", "debug"],
    ["Network", "fqdn"],
    ["custom", ""],
  ]);
});

test("says what kind a resource is, and takes only true for disabled", () => {
  const config = {
    components: [true, "true", 1].map((disabled) => ({ name: "a", api: "rdk:component:camera", disabled })),
  };
  expect(of(config).items.map((item) => cardOf(item))).toMatchObject([
    { kind: "camera", disabled: true },
    { kind: "camera", disabled: false },
    { kind: "camera", disabled: false },
  ]);
});

test("an unknown section is that of the settings", () => {
  expect([sectionOf("jobs").nameKey, sectionOf("strange").id]).toEqual(["name", "settings"]);
});

test("links what depends on another, and what names it in its attributes", () => {
  const model = of({
    components: [
      { name: "pi", api: "rdk:component:board", model: "x:y:z" },
      { name: "m", api: "rdk:component:motor", model: "gpio", attributes: { board: "pi", pins: { a: "other" } } },
      { name: "s", api: "rdk:component:sensor", model: "m:o:d", attributes: { deep: [{ x: "pi" }], own: "s" } },
      { name: "other", depends_on: ["m", "nobody", 7, "m"], frame: { parent: "pi" } },
    ],
    services: [{ name: "nav", depends_on: ["other", "nav"] }],
  });
  const name = (id: number) => (model.item(id)?.value as { name: string }).name;
  expect(linksOf(model).map(({ from, to, kind }) => `${name(from)} ${kind} ${name(to)}`)).toEqual([
    "m attribute pi",
    "s attribute pi",
    "other depends_on m",
    "nav depends_on other",
    "nav depends_on nav",
  ]);
});

test("finds what holds all words, in its name, its kind or anywhere in its attributes", () => {
  const model = of({
    components: [
      { name: "left-motor", api: "rdk:component:motor", attributes: { board: "pi" } },
      { name: "right-motor", api: "rdk:component:motor", attributes: { board: "Other" } },
    ],
    debug: true,
  });
  const found = (query: string) =>
    matching(model, query, new Map()).map((id) => model.items.findIndex((item) => item.id === id));
  expect(found("MOTOR")).toEqual([0, 1]);
  expect(found("motor other")).toEqual([1]);
  expect(found("  ")).toEqual([0, 1, 2]);
  expect(found("debug")).toEqual([2]);
  expect(found("nothing")).toEqual([]);
});
