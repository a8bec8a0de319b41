import type { JsonValue } from "@bufbuild/protobuf";
import { applyEdits } from "jsonc-parser";
import { expect, test } from "vitest";
import { editsFor } from "../../../../src/editors/builder/changes.ts";
import { ConfigModel } from "../../../../src/fleet/builder/configModel.ts";
import { readConfig, saveConfig } from "../../../../src/fleet/config/configDocument.ts";
import { config, textOf } from "../arbitraries.ts";
import { part, signIn, start } from "../helpers.ts";
import { runs, timeForRuns } from "../runs.ts";
import fc from "../../fc.ts";

const deep = (depth: number): JsonValue => (depth > 0 ? { "": [deep(depth - 1)] } : {});

/** What JavaScript would write otherwise, or could not hold at all. */
const oddities = [
  '{"a":1e308,"b":9007199254740993,"c":-0,"d":1.10,"e":1E+2}',
  '{ "é🦾\\u0000" : "\\ud83e\\uddbe\\/" ,\r\n\t"": {} , "list" : [ ] }',
  JSON.stringify(deep(20)),
  "{}",
  " {\n}\n\n",
];

test("what is saved is what is read, byte for byte", { timeout: timeForRuns }, async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const address = { account: "any", kind: "part", id: part(cloud, "windfall-cart").id } as const;
  const passes = async (text: string) => {
    const outcome = await saveConfig(app, address, await readConfig(app, address), text);
    expect(outcome).toMatchObject({ kind: "saved", snapshot: { text } });
    const read = await readConfig(app, address);
    expect(read.text).toBe(text);
    // Opened and saved unchanged, it stays so.
    await saveConfig(app, address, read, read.text);
    expect((await app.getRobotPart({ id: address.id })).part?.robotConfigJson).toBe(text);
  };
  for (const text of oddities) await passes(text);
  await fc.assert(fc.asyncProperty(config.chain(textOf), passes), runs(500));
});

test("every config of the demo fleet is saved unchanged as it was read", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  for (const { id, name } of cloud.store.parts.values()) {
    const address = { account: "any", kind: "part", id } as const;
    const read = await readConfig(app, address);
    await saveConfig(app, address, read, read.text);
    expect([name, (await readConfig(app, address)).text]).toEqual([name, read.text]);
  }
});

const odd = `{ "b" :{},\t"a": [ ],
   "components":[
      {"name":"arm", "attributes": { "big": 9007199254740993, "huge":1e308,
  "deep": ${JSON.stringify(deep(20))}, "é🦾": "\\ud83e\\uddbe\\/",
         "speed"  :   1.50  , "x": -0 } },   {"name": "cam"}
   ]  }

`;

test.each([
  [{ type: "set", path: ["attributes", "speed"], json: "2.50" } as const, odd.replace("1.50", "2.50")],
  [{ type: "rename", name: "limb" } as const, odd.replace('"arm"', '"limb"')],
  [{ type: "disable", disabled: true } as const, odd.replace('"x": -0 } }', '"x": -0 }, "disabled":true }')],
])("one edit of a card, %j, changes on the server the line that it must, and no other", async (change, expected) => {
  const cloud = await start();
  const app = signIn(cloud);
  const address = { account: "any", kind: "part", id: part(cloud, "windfall-cart").id } as const;
  await saveConfig(app, address, await readConfig(app, address), odd);
  const opened = await readConfig(app, address);
  const model = new ConfigModel(opened.text);
  const card = model.items.find(({ value }) => (value as { name?: unknown }).name === "arm")?.id ?? 0;
  await saveConfig(app, address, opened, applyEdits(opened.text, editsFor(model, { ...change, card })));
  expect((await app.getRobotPart({ id: address.id })).part?.robotConfigJson).toBe(expected);
});
