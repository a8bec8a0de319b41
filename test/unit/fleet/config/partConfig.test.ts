import { expect, test } from "vitest";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { readPart, writePart } from "../../../../src/fleet/config/partConfig.ts";
import { sameMoment } from "../../../../src/fleet/config/snapshot.ts";
import { config, textOf } from "../arbitraries.ts";
import { part, scriptedApp, signIn, start } from "../helpers.ts";
import fc from "../../fc.ts";

const odd = [
  "{}",
  '\n\t{ "zebra" :1,\r\n\t"apple": { "b":2, "a" : [ 1.50, 1e2, -0, 9007199254740993, 0.1000000000000000055 ] } }  \n\n',
  '{"é": "🦾 ａ\u0301 ﷺ", "escaped": "\\u00e9\\/\\n", "": null}',
  '{"a": 1, "a": 2}',
];

test.each(odd)("reads what was saved, byte for byte: %j", async (text) => {
  const cloud = await start();
  const app = signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  const saved = await writePart(app, id, await readPart(app, id), text);
  expect(saved).toEqual(await readPart(app, id));
  expect(saved.text).toBe(text);
});

test("saves any config byte for byte, each save on top of the one before", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const { id } = part(cloud, "windfall-main");
  let base = await readPart(app, id);
  await fc.assert(
    fc.asyncProperty(config.chain(textOf), async (text) => {
      const saved = await writePart(app, id, base, text);
      expect(saved.text).toBe(text);
      expect(sameMoment(saved.lastUpdated, base.lastUpdated)).toBe(false);
      expect(await readPart(app, id)).toEqual(saved);
      base = saved;
    }),
    { numRuns: 50 },
  );
});

test("makes text of a Struct where the server has no text, and saves text over it", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const { id, name } = part(cloud, "windfall-main");
  await app.updateRobotPart({ id, name, robotConfig: { services: [], components: [{ model: "fake", name: "arm" }] } });
  const base = await readPart(app, id);
  expect(base.text).toBe(
    `${JSON.stringify({ components: [{ name: "arm", model: "fake" }], services: [] }, undefined, 2)}\n`,
  );
  await writePart(app, id, base, '{"b":1,"a":2}');
  expect((await readPart(app, id)).text).toBe('{"b":1,"a":2}');
});

test("takes an empty text for none", async () => {
  const app = scriptedApp({ getRobotPart: () => ({ part: { robotConfigJson: "", robotConfig: { a: 1 } } }) });
  expect((await readPart(app, "id")).text).toBe('{\n  "a": 1\n}\n');
});

test("says what is missing when the config may not be read, instead of showing an empty one", async () => {
  const cloud = await start();
  const { id } = part(cloud, "windfall-main");
  await expect(readPart(signIn(cloud, "organization-operator"), id)).rejects.toThrow(
    new Failure("This key may see the part but not its config; reading it needs an owner role."),
  );
});

test("reads the part again when the answer to a save does not show it yet", async () => {
  const before = { seconds: 1n, nanos: 5 };
  const after = { seconds: 2n, nanos: 7 };
  let reads = 0;
  const app = scriptedApp({
    updateRobotPart: ({ name }) => ({ part: { name, robotConfigJson: "{}", lastUpdated: before } }),
    getRobotPart: () => {
      reads += 1;
      return { part: { name: "p", robotConfigJson: '{"a":1}', lastUpdated: after } };
    },
  });
  const base = await readPart(
    scriptedApp({ getRobotPart: () => ({ part: { name: "p", robotConfigJson: "{}", lastUpdated: before } }) }),
    "id",
  );
  expect(await writePart(app, "id", base, '{"a":1}')).toMatchObject({ text: '{"a":1}', lastUpdated: after });
  expect(reads).toBe(1);
});

test("does not take somebody else's save for its own when it reads the part again", async () => {
  const before = { seconds: 1n, nanos: 5 };
  const app = scriptedApp({
    updateRobotPart: () => ({ part: { name: "p", robotConfigJson: "{}", lastUpdated: before } }),
    getRobotPart: () => ({
      part: { name: "p", robotConfigJson: '{"theirs":1}', lastUpdated: { seconds: 9n, nanos: 0 } },
    }),
  });
  const base = await readPart(
    scriptedApp({ getRobotPart: () => ({ part: { name: "p", robotConfigJson: "{}", lastUpdated: before } }) }),
    "id",
  );
  const saved = await writePart(app, "id", base, '{"mine":1}');
  expect(saved.lastUpdated).toEqual(base.lastUpdated);
  expect(saved.text).toBe('{"mine":1}');
});
