import { applyEdits } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { errorsThatBreak, lint, lintSteps } from "../../../../src/fleet/lint/lint.ts";
import { config, textOf } from "../arbitraries.ts";
import { fixed, marked, motor, told } from "./helpers.ts";
import fc from "../../fc.ts";

const components = (...all: object[]) => ({ components: all });

describe("what is wrong with the JSON", () => {
  test.each([
    ['{"debug": true,}', ["error json: }"]],
    ['{"components": [{"name": "a",}]}', ['error missing-key: "a"', 'error missing-key: "a"', "error json: }"]],
    ['{// why\n"debug": true}', ["error json: // why"]],
    ['{"network": {/* no */}}', ["error json: /* no */"]],
    ['{"debug" true}', ["error json: t"]],
    ['{"components": [{"name": "a" "api": "b"}]}', ['error json: "api"']],
    ["", ["error json: "]],
    ["[]", ["error json: ["]],
  ])("%s", (text, problems) => expect(told(text)).toEqual(expect.arrayContaining(problems)));

  test("is fixed where it is clear", () => {
    expect(fixed('{"debug": true,}', "json")).toBe('{"debug": true}');
    expect(fixed('{"components": [{"name": "a",}]}', "json")).toBe('{"components": [{"name": "a"}]}');
    expect(fixed('{"debug": /* or not */true}', "json")).toBe('{"debug": true}');
  });

  test("is told once for each place", () => {
    const text = '{"modules": [{"name": "m", "type": "local", "executable_path": "/m",}],}';
    expect(told(text)).toEqual(["error json: }", "error json: }"]);
  });
});

describe("what is wrong with keys and types", () => {
  test.each([
    ["a text where a number belongs", motor({ frame: { translation: { x: "1" } } }), ['error wrong-type: "1"']],
    ["a number where a text belongs", motor({ model: 1 }), ["error wrong-type: 1"]],
    ["a key that nobody knows", motor({ dependson: [] }), ['hint unknown-key: "dependson"']],
    ["an attribute of the wrong type", motor({ attributes: { max_rpm: "fast" } }), ['error wrong-type: "fast"']],
    [
      "an attribute that is missing",
      motor({ model: "gpiostepper", attributes: { board: "${environment.BOARD}" } }),
      ['error missing-key: "attributes"', 'error missing-key: "attributes"'],
    ],
    ["a level that is not there", motor({ log_configuration: { level: "loud" } }), ['error unknown-value: "loud"']],
    ["a name with a space", motor({ name: "left wheel" }), ['error name: "left wheel"']],
    ["a type of two words", motor({ api: "rdk:motor" }), ['error api: "rdk:motor"']],
    ["a type that nobody knows", motor({ api: "rdk:component:moter" }), ['warning api: "rdk:component:moter"']],
    ["a service among components", motor({ api: "rdk:service:vision" }), ['warning api: "rdk:service:vision"']],
    ["a built-in model that is not there", motor({ model: "gpoi" }), ['warning model: "gpoi"']],
    ["no type at all", { name: "a", model: "fake" }, ['error missing-key: "a"']],
    [
      "an orientation of length 0",
      motor({ frame: { orientation: { type: "ov_radians", value: { x: 0, y: 0, z: 0, th: 1 } } } }),
      ['error rule: "value"'],
    ],
    ["no orientation", motor({ frame: { orientation: { type: "", value: { x: 0, y: 0, z: 0 } } } }), []],
    ["no type of an orientation", motor({ frame: { orientation: { value: { x: 0, y: 0, z: 0 } } } }), []],
    [
      "a placeholder for nothing",
      motor({ model: "a:b:c", attributes: { path: "${HOME}" } }),
      ['error missing-module: "a:b:c"', 'warning placeholder: "${HOME}"'],
    ],
  ])("%s", (_, component, problems) => expect(told(components(component))).toEqual(problems));

  test("a key that stands twice", () => {
    expect(told('{"debug": true, "debug": false}')).toEqual(['warning duplicate-key: "debug"']);
    expect(told('{"network": {"no_tls": true, "no_tls": false}}')).toEqual(['warning duplicate-key: "no_tls"']);
    const list = JSON.stringify([motor()]);
    expect(told(`{"components": ${list}, "components": ${list}}`)).toEqual(['warning duplicate-key: "components"']);
  });

  test("is marked and fixed at the last of two keys, which counts", () => {
    const module = '"name": "m", "type": "registry", "module_id": "a:b", "version": "1"';
    const text = `{"modules": [{${module}, "version": "2"}]}`;
    const problem = lint(text).find(({ code }) => code === "version");
    const last = { offset: text.indexOf('"2"'), length: 3 };
    expect(problem).toMatchObject(last);
    expect(problem?.fixes[0]?.edits).toEqual([{ ...last, content: '"^2"' }]);
  });

  test("keys at the top", () => {
    expect(told({ component: [] })).toEqual(['hint unknown-key: "component"']);
    expect(told({ components: {} })).toEqual(["error wrong-type: {"]);
    expect(told({ network: [], debug: [true], mine: [] })).toEqual([
      "error wrong-type: [",
      "error wrong-type: [",
      'hint unknown-key: "mine"',
    ]);
    expect(fixed('{"component": []}', "unknown-key")).toBe('{"components": []}');
  });

  test("null is as good as nothing: a hint where that is allowed, an error where it is not", () => {
    expect(told({ components: null, network: null, mine: null })).toEqual([
      "hint wrong-type: null",
      "hint wrong-type: null",
      'hint unknown-key: "mine"',
    ]);
    expect(told(components(motor({ attributes: null, depends_on: null, frame: null, disabled: null })))).toEqual(
      Array(4).fill("hint wrong-type: null"),
    );
    expect(told(components(motor({ name: null })))).toEqual(["error wrong-type: null"]);
    expect(told(components(motor({ depends_on: [null] })))).toEqual(["error wrong-type: null"]);
    expect(told({ components: [null] })).toEqual(["error wrong-type: null"]);
    const one = motor();
    expect(JSON.parse(fixed(components({ ...one, frame: null }), "wrong-type"))).toEqual(components(one));
    expect(JSON.parse(fixed({ components: null }, "wrong-type"))).toEqual({ components: [] });
  });

  test("what stands in for a value in a fragment is no mistake", () => {
    const item = motor({ attributes: { max_rpm: { $variable: { name: "speed" } } } });
    expect(told(components(item), { isFragment: true })).toEqual([]);
    expect(told(components(item))).toEqual(['error variable: "max_rpm"']);
  });

  test("is fixed where it is clear", () => {
    expect(fixed(components(motor({ frame: { translation: { x: "1.5" } } })), "wrong-type")).toContain('"x": 1.5');
    expect(fixed(components(motor({ depends_on: "board" })), "wrong-type")).toContain('"depends_on": ["board"]');
    expect(fixed(components(motor({ api: "rdk:component:moter" })), "api")).toContain('"rdk:component:motor"');
    expect(fixed(components(motor({ model: "gpoi" })), "model")).toContain('"model": "gpio"');
    expect(fixed(components(motor({ dependson: [] })), "unknown-key")).toContain('"depends_on": []');
    expect(fixed(components(motor({ log_configuration: { level: "warnin" } })), "unknown-value")).toContain('"warn');
  });
});

describe("what is wrong between resources", () => {
  test.each([
    ["two of one name", components(motor(), motor()), ['error duplicate-name: "left"']],
    [
      "a component and a service of one name",
      { components: [motor()], services: [{ name: "left", api: "rdk:service:motion" }] },
      ['error duplicate-name: "left"'],
    ],
    ["nothing of that name", components(motor({ depends_on: ["bord"] })), ['error nothing-of-that-name: "bord"']],
    [
      "nothing of that name in an attribute",
      components(motor({ attributes: { board: "b" } })),
      ['error nothing-of-that-name: "b"'],
    ],
    ["a name with its type", components(motor(), motor({ name: "b", depends_on: ["rdk:component:motor/left"] })), []],
    [
      "a resource of a remote",
      { ...components(motor({ depends_on: ["far:left"] })), remotes: [{ name: "far", address: "far:8080" }] },
      [],
    ],
    ["what an unknown fragment may bring", { ...components(motor({ depends_on: ["x"] })), fragments: ["any"] }, []],
    [
      "what is disabled",
      components(motor({ disabled: true }), motor({ name: "b", depends_on: ["left"] })),
      ['warning nothing-of-that-name: "left"'],
    ],
    ["one that waits for itself", components(motor({ depends_on: ["left"] })), ['error cycle: "left"']],
    [
      "a circle of two",
      components(motor({ depends_on: ["right"] }), motor({ name: "right", depends_on: ["left"] })),
      ['error cycle: "right"'],
    ],
    [
      "two circles",
      components(
        motor({ name: "a", depends_on: ["b"] }),
        motor({ name: "b", depends_on: ["c"] }),
        motor({ name: "c", depends_on: ["a"] }),
        motor({ name: "d", depends_on: ["d"] }),
      ),
      ['error cycle: "b"', 'error cycle: "d"'],
    ],
  ])("%s", (_, config, problems) => expect(told(config)).toEqual(problems));

  test("a circle is told once, with everybody who has a part in it", () => {
    const all = components(
      motor({ name: "a", depends_on: ["c"] }),
      motor({ name: "b", depends_on: ["a"] }),
      motor({ name: "c", depends_on: ["b"] }),
    );
    const text = JSON.stringify(all);
    const [problem] = lint(text);
    expect(problem && marked(text, problem)).toBe('"c"');
    expect(problem?.related?.map((each) => [text.slice(each.offset, each.offset + each.length), each.message])).toEqual(
      [
        ['"a"', '"b" waits for "a".'],
        ['"b"', '"c" waits for "b".'],
      ],
    );
  });

  test("a chain as long as a config can be is no circle, and does not end the search", () => {
    const chain = Array.from({ length: 5000 }, (_, index) =>
      motor({ name: `m${index}`, depends_on: index > 0 ? [`m${index - 1}`] : [] }),
    );
    expect(told(components(...chain))).toEqual([]);
  });

  test("is fixed where it is clear", () => {
    const typo = components(motor(), motor({ name: "right", depends_on: ["letf"] }));
    expect(fixed(typo, "nothing-of-that-name")).toMatch(/"depends_on": \[\s*"left"/);
    expect(told(fixed(typo, "nothing-of-that-name", {}, 1))).toEqual([]);
    expect(told(fixed(components(motor(), motor()), "duplicate-name"))).toEqual([]);
    expect(told(fixed(components(motor({ depends_on: ["left"] })), "cycle"))).toEqual([]);
  });
});

describe("looking at any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    config.chain(textOf),
    fc.tuple(config.chain(textOf), fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + (at % 3));
    }),
    fc.stringMatching(/^[{}[\]",:/* a1\n]{0,40}$/),
  );

  test("never throws, and marks only what is there", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { offset, length } of lint(text)) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("finds the same whether pieces are taken from a reading before or not", () => {
    fc.assert(
      fc.property(config.chain(textOf), config.chain(textOf), (one, other) => {
        const steps = lintSteps(new Reading(other, new Reading(one)), {});
        let step = steps.next();
        while (!step.done) step = steps.next();
        expect(step.value).toEqual(lint(other));
      }),
    );
  });

  test("is clear JSON exactly when there is no problem with the JSON", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const isClear = lint(text).every(({ code }) => code !== "json");
        expect(isClear).toBe(isJsonObject(text));
      }),
      { numRuns: 500 },
    );
  });

  test("a fix takes away the problem that it belongs to", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const problem of lint(text)) {
          for (const { edits, title } of problem.fixes) {
            const after = lint(applyEdits(text, [...edits]));
            const same = (all: typeof after) =>
              all.filter(({ code, message }) => code === problem.code && message === problem.message).length;
            expect(same(after), title).toBeLessThan(same(lint(text)));
          }
        }
      }),
    );
  });
});

test("only errors break the machine", () => {
  const problems = lint(JSON.stringify(components(motor({ strange: 1, model: 5 }))));
  expect(problems.map(({ severity }) => severity)).toEqual(["error", "hint"]);
  expect(errorsThatBreak(problems).map(({ code }) => code)).toEqual(["wrong-type"]);
});

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
