import { applyEdits } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { duplicated, toggled } from "../../../../src/fleet/language/elementEdits.ts";
import { toldAt } from "../../../../src/fleet/language/hover.ts";
import { nothingKnown } from "../../../../src/fleet/language/known.ts";
import { allOf, occurrenceAt, toRename } from "../../../../src/fleet/language/occurrences.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { symbolsOf } from "../../../../src/fleet/language/symbols.ts";
import { lint } from "../../../../src/fleet/lint/lint.ts";
import { fragment, knownModule } from "../lint/helpers.ts";
import fc from "../../fc.ts";

const config = {
  components: [
    { name: "arm", api: "rdk:component:arm", model: "fake" },
    {
      name: "hand",
      api: "rdk:component:gripper",
      model: "acme:hands:soft",
      attributes: { on: "arm", note: "arms are not meant" },
      depends_on: ["rdk:component:arm/arm"],
      frame: { parent: "arm_origin" },
    },
    { name: "wheels", api: "rdk:component:base", model: "sensor-controlled", attributes: { base: "arm" } },
  ],
  modules: [{ name: "acme_hands", type: "registry", module_id: "acme:hands", version: "1.0.0" }],
  jobs: [{ name: "j", schedule: "5s", resource: "arm", method: "DoCommand" }],
  triggers: [
    {
      name: "t",
      event: { type: "conditional_data_ingested", conditional: { data_capture_method: "arm:arm:EndPosition" } },
      notifications: [{ type: "email", value: "all_machine_owners" }],
    },
  ],
  fragments: ["x"],
  fragment_mods: [
    { fragment_id: "x", mods: [{ $set: { "components.arm.attributes.speed": 1, "components.a.on": "arm" } }] },
    { fragment_id: "x", mods: [{ $rename: { "components.arm.frame": "components.arm.attributes.arm" } }] },
    { fragment_id: "x", mods: [{ $unset: { "services.arm.arm": 0 } }] },
  ],
  remotes: [{ name: "arm", address: "arm:8080", frame: { parent: "arm" } }],
};

/** The text after a resource is renamed everywhere. */
function renamed(text: string, name: string, to: string): string {
  const edits = allOf(new Reading(text), name).map(({ offset, length }) => ({ offset, length, content: to }));
  return applyEdits(text, edits);
}

describe("the name of a resource", () => {
  const text = JSON.stringify(config, undefined, 2);

  test("is found wherever it stands, and nowhere else", () => {
    const after = renamed(text, "arm", "limb");
    expect(JSON.parse(after)).toEqual({
      ...config,
      components: [
        { ...config.components[0], name: "limb" },
        {
          ...config.components[1],
          attributes: { on: "limb", note: "arms are not meant" },
          depends_on: ["rdk:component:arm/limb"],
          frame: { parent: "limb_origin" },
        },
        { ...config.components[2], attributes: { base: "limb" } },
      ],
      jobs: [{ ...config.jobs[0], resource: "limb" }],
      triggers: [
        {
          ...config.triggers[0],
          event: { type: "conditional_data_ingested", conditional: { data_capture_method: "arm:limb:EndPosition" } },
        },
      ],
      fragment_mods: [
        { fragment_id: "x", mods: [{ $set: { "components.limb.attributes.speed": 1, "components.a.on": "limb" } }] },
        { fragment_id: "x", mods: [{ $rename: { "components.limb.frame": "components.limb.attributes.arm" } }] },
        { fragment_id: "x", mods: [{ $unset: { "services.limb.arm": 0 } }] },
      ],
      remotes: [{ name: "arm", address: "arm:8080", frame: { parent: "limb" } }],
    });
  });

  test("in a path of mods may be that of the fragment's own, where something here has the same", () => {
    const certain = (components: unknown[]) => {
      const read = new Reading(JSON.stringify({ components, fragment_mods: config.fragment_mods }));
      return allOf(read, "arm").map(({ isCertain }) => isCertain);
    };
    const [first] = config.components;
    expect(certain([])).toEqual([true, false, true, true, true]);
    expect(certain([first])).toEqual([true, false, false, false, false, false]);
  });

  test("is told at a place only where it is one", () => {
    const at = (word: string) => occurrenceAt(new Reading(text), text.indexOf(word) + 2);
    expect(at('"arm"')).toMatchObject({ name: "arm", isDefinition: true });
    expect(at("arm_origin")).toMatchObject({ name: "arm", isDefinition: false });
    expect(at("are not meant")).toBeUndefined();
    expect(at("latest")).toBeUndefined();
  });

  test("that two have is renamed for the one that is meant, and for all where only a use is", () => {
    const twice = JSON.stringify({ components: [{ name: "a" }, { name: "a" }, { name: "b", depends_on: ["a"] }] });
    const at = (offset: number) => toRename(new Reading(twice), offset).map((each) => each.offset);
    const [first = 0, second = 0, use = 0] = [...twice.matchAll(/"a"/g)].map(({ index }) => index + 1);
    expect([at(first), at(second), at(use)]).toEqual([[first], [second], [first, second, use]]);
  });

  test("is sure where a module's attribute says so by its key, or by what the resource depends on", () => {
    const sure = (attributes: object, more: object = {}) => {
      const cam = { name: "cam", api: "rdk:component:camera", model: "fake" };
      const own = { name: "x", api: "rdk:service:vision", model: "a:b:c", attributes, ...more };
      const read = new Reading(JSON.stringify({ components: [cam], services: [own] }));
      return allOf(read, "cam")
        .filter(({ isDefinition }) => !isDefinition)
        .map(({ isCertain }) => isCertain);
    };
    expect(sure({ camera: "cam", camera_name: "cam", leftCamera: "cam", camera_2: "cam" })).toEqual(
      Array(4).fill(true),
    );
    expect(sure({ cameras: ["cam"], cameraNames: ["cam"], more: { cameras: [{ name: "cam" }] } })).toEqual(
      Array(3).fill(true),
    );
    expect(sure({ camera_type: "cam", kind: "cam", name: "cam", cameraman: "cam" })).toEqual(Array(4).fill(false));
    expect(sure({ source: "cam" }, { depends_on: ["rdk:component:camera/cam"] })).toEqual([true, true]);
    expect(sure({ source: "cam" }, { depends_on: ["other"] })).toEqual([false]);
  });

  test("is the last of two in one resource", () => {
    const text = '{"components": [{"name": "a", "name": "b"}, {"name": "c", "depends_on": ["b"]}]}';
    expect(renamed(text, "b", "d")).toBe(text.replaceAll('"b"', '"d"'));
    expect(toRename(new Reading(text), text.indexOf('"a"') + 1)).toEqual([]);
  });

  test("is sure in what a change of a fragment sets by the key that it sets", () => {
    const set = {
      "components.a.attributes.camera": "cam",
      "components.a.depends_on": ["cam"],
      "components.a.frame.parent": "cam",
      "components.a.attributes.label": "cam",
    };
    const read = new Reading(
      JSON.stringify({
        components: [{ name: "cam", api: "rdk:component:camera", model: "fake" }],
        fragment_mods: [{ fragment_id: "x", mods: [{ $set: set }] }],
      }),
    );
    expect(allOf(read, "cam").map(({ isCertain }) => isCertain)).toEqual([true, true, true, true, false]);
  });

  test("is sure at the place where it is renamed", () => {
    const vague = JSON.stringify({
      components: [{ name: "a" }, { name: "b", model: "m:o:d", attributes: { on: "a" } }],
    });
    const certain = (at: number) => toRename(new Reading(vague), at).map(({ isCertain }) => isCertain);
    expect(certain(vague.indexOf('"a"') + 1)).toEqual([true, false]);
    expect(certain(vague.lastIndexOf('"a"') + 1)).toEqual([true, true]);
  });

  test("leaves nothing that names what is no longer there", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
    const configs = fc.uniqueArray(name, { minLength: 2, maxLength: 6 }).chain((names) =>
      fc.tuple(...names.map((_, index) => fc.subarray(names.slice(0, index)))).map((uses) => ({
        components: names.map((each, index) => ({
          name: each,
          api: "rdk:component:generic",
          model: "fake",
          depends_on: uses[index],
        })),
        jobs: [{ name: "job", schedule: "1s", resource: names[0], method: "DoCommand" }],
      })),
    );
    fc.assert(
      fc.property(configs, fc.nat(), fc.constantFrom(undefined, 2), (made, which, indent) => {
        const before = JSON.stringify(made, undefined, indent);
        const old = made.components[which % made.components.length]?.name ?? "";
        const after = renamed(before, old, "another-name");
        expect(lint(before)).toEqual([]);
        expect(lint(after)).toEqual([]);
        expect(allOf(new Reading(after), old)).toEqual([]);
        expect(renamed(after, "another-name", old)).toBe(before);
      }),
    );
  });
});

describe("what is done with one resource", () => {
  const text = JSON.stringify(config, undefined, 2);
  const reading = new Reading(text);
  const [arm] = reading.section("components");
  if (!arm) throw new Error("There is no arm.");

  test("it is disabled and enabled again", () => {
    const after = applyEdits(text, toggled(arm));
    expect((JSON.parse(after) as typeof config).components[0]).toEqual({ ...config.components[0], disabled: true });
    const [off] = new Reading(after).section("components");
    expect(off && applyEdits(after, toggled(off))).toBe(text);
    const [id] = reading.section("fragments");
    expect(id && (JSON.parse(applyEdits(text, toggled(id))) as typeof config).fragments).toEqual([
      { id: "x", disabled: true },
    ]);
  });

  test("it is duplicated under a free name", () => {
    const after = JSON.parse(applyEdits(text, duplicated(reading, arm))) as typeof config;
    expect(after.components[1]).toEqual({ ...config.components[0], name: "arm-2" });
    expect(after.components).toHaveLength(4);
    const [module] = reading.section("modules");
    expect(module && (JSON.parse(applyEdits(text, duplicated(reading, module))) as typeof config).modules).toHaveLength(
      2,
    );
  });

  test("it is duplicated as it is typed, without the comments around it, and by what names it in its list", () => {
    const copied = (before: string, section: string, index = 0) => {
      const read = new Reading(before);
      const element = read.section(section)[index];
      return element && applyEdits(before, duplicated(read, element));
    };
    expect(copied('{"components": [\n\t{ "name": "a" }, // one\n\t{ "name": "b-9" }\n]}', "components", 1)).toBe(
      '{"components": [\n\t{ "name": "a" }, // one\n\t{ "name": "b-9" },\n\t{ "name": "b-10" }\n]}',
    );
    expect(copied('{"components":[{"name":"a","x":1.10}]}', "components")).toBe(
      '{"components":[{"name":"a","x":1.10},{"name":"a-2","x":1.10}]}',
    );
    expect(copied('{"processes": [{"id": "p", "name": "/bin/p"}]}', "processes")).toContain(
      '{"id": "p-2", "name": "/bin/p"}',
    );
    const long = "x".repeat(60);
    expect(copied(`{"components":[{"name":"${long}"}]}`, "components")).toContain(`"${"x".repeat(58)}-2"`);
    const twice = '{"modules":[{"name":"dead"}],"modules":[{"name":"a"}]}';
    expect(copied(twice, "modules")).toBe('{"modules":[{"name":"dead"}],"modules":[{"name":"a"},{"name":"a-2"}]}');
  });
});

describe("what is told of a place", () => {
  const text = JSON.stringify({ ...config, fragments: [fragment().id] }, undefined, 2);
  const known = { fragments: [fragment()], modules: [knownModule({ id: "acme:hands", description: "Hands." })] };
  const told = (word: string, at = 2) => toldAt(new Reading(text), text.indexOf(word) + at, known)?.text ?? "";

  test.each([
    ['"depends_on"', "start before this one"],
    ['"rdk:component:arm"', "docs.viam.com/reference/components/arm"],
    ['"fake"', "for tests"],
    ['"acme:hands"', "Hands\\."],
    [fragment().id, "**drive**"],
    ['"5s"', "continuous"],
  ])("%s: … %s …", (word, part) => expect(told(word)).toContain(part));

  test("nothing where nothing is known", () => {
    expect(toldAt(new Reading('{"a": {"b": 1}}'), 8, nothingKnown)).toBeUndefined();
  });
});

test("the outline has the lists and what stands in them", () => {
  const reading = new Reading(JSON.stringify({ ...config, fragments: [fragment().id] }));
  const outline = symbolsOf(reading, { fragments: [fragment()], modules: [] });
  expect(outline.map(({ name, children }) => [name, children.map((each) => each.name)])).toEqual([
    ["components", ["arm", "hand", "wheels"]],
    ["modules", ["acme_hands"]],
    ["jobs", ["j"]],
    ["triggers", ["t"]],
    ["fragments", ["drive"]],
    ["fragment_mods", ["x", "x", "x"]],
    ["remotes", ["arm"]],
  ]);
  expect(outline[0]?.children[0]?.detail).toBe("arm · fake");
});
