import { expect, test } from "vitest";
import { nothingKnown } from "../../../../src/fleet/language/known.ts";
import { Reading } from "../../../../src/fleet/language/reading.ts";
import { errorsBrought } from "../../../../src/fleet/lint/brought.ts";

const options = { isFragment: false, known: nothingKnown };
const motor = (name: string, depends_on: string[] = []) => ({
  name,
  api: "rdk:component:motor",
  model: "fake",
  depends_on,
});
const config = (...components: object[]) => JSON.stringify({ components }, undefined, 2);
const brought = async (before: string, after: string) =>
  (await errorsBrought(new Reading(before), new Reading(after), options)).map(({ message }) => message);

test("what an edit breaks is brought by it", async () => {
  expect(await brought(config(motor("a")), config(motor("a", ["b"])))).toEqual([
    'Nothing in this config is called "b".',
  ]);
});

test("where no name was filled in, that is said", async () => {
  expect(await brought(config(motor("a")), config(motor("a", [""])))).toEqual([
    "The name of a resource is missing here.",
  ]);
});

test("what was broken before is not, wherever it stands by now", async () => {
  const before = config(motor("a", ["gone"]));
  expect(await brought(before, config(motor("new"), motor("a", ["gone"])))).toEqual([]);
  expect(await brought(before, config(motor("a")))).toEqual([]);
});

test("the same mistake once more is brought, and said once", async () => {
  const before = config(motor("a", ["gone"]));
  const after = config(motor("a", ["gone"]), motor("b", ["gone"]), motor("c", ["gone"]));
  expect(await brought(before, after)).toEqual(['Nothing in this config is called "gone".']);
});

test("the same mistake once more is brought however often it was there, and as often as before is not", async () => {
  const twice = [motor("a", ["gone"]), motor("b", ["gone"])];
  expect(await brought(config(motor("a", ["gone"])), config(...twice))).toHaveLength(1);
  expect(await brought(config(...twice), config(...twice, motor("c", ["gone"])))).toHaveLength(1);
  expect(await brought(config(...twice), config(motor("new"), ...twice))).toEqual([]);
});

test("a circle is one error, not one for each in it", async () => {
  const before = config(motor("a"), motor("b"));
  expect(await brought(before, config(motor("a", ["b"]), motor("b", ["a"])))).toHaveLength(1);
});

test("warnings and hints are nobody's question", async () => {
  expect(await brought(config(motor("a")), config({ ...motor("a"), colour: "red" }))).toEqual([]);
});

test("a text that is no JSON before or after breaks nothing here", async () => {
  expect((await brought("{", config(motor("a", ["b"])))).length).toBeGreaterThan(0);
  expect((await brought(config(motor("a")), "{")).length).toBeGreaterThan(0);
});

test("what is brought stands in the order of the text, the first of those that are alike", async () => {
  const after = config(motor("a", ["gone"]), motor("b", ["lost"]), motor("c", ["gone"]));
  expect(await brought(config(), after)).toEqual([
    'Nothing in this config is called "gone".',
    'Nothing in this config is called "lost".',
  ]);
});
