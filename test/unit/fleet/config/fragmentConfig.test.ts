import { expect, test } from "vitest";
import { sameMeaning } from "../../../../src/fleet/config/configText.ts";
import { Failure } from "../../../../src/fleet/errors/failure.ts";
import { readFragment, writeFragment } from "../../../../src/fleet/config/fragmentConfig.ts";
import { idOf, signIn, start } from "../helpers.ts";

async function opened() {
  const cloud = await start();
  const app = signIn(cloud);
  const id = idOf(cloud, "fragments", "two-wheel-drive");
  return { cloud, app, id, base: await readFragment(app, id) };
}

test("reads the same text each time, and keeps the text of who saves", async () => {
  const { app, id, base } = await opened();
  expect(await readFragment(app, id)).toEqual(base);
  const text = '{ "services": [],\n "components" : [ {"model":"fake", "name": "ärm"} ] }';
  const saved = await writeFragment(app, id, base, text);
  expect(saved.text).toBe(text);
  const read = await readFragment(app, id);
  expect(sameMeaning(read.text, text)).toBe(true);
  expect(read.lastUpdated).toEqual(saved.lastUpdated);
});

test("leaves name and visibility alone", async () => {
  const { cloud, app, id, base } = await opened();
  const before = (await app.getFragment({ id })).fragment;
  await writeFragment(app, id, base, "{}");
  const after = (await app.getFragment({ id })).fragment;
  expect(after).toMatchObject({ name: before?.name, visibility: before?.visibility, public: before?.public });
  expect(cloud.store.fragments.need(id).name).toBe("two-wheel-drive");
});

test.each(["9007199254740993", "-9007199254740993", "12345678901234567890123", "1e400"])(
  "refuses the number %s before anything is sent, because a Struct would change it",
  async (typed) => {
    const { cloud, app, id, base } = await opened();
    await expect(writeFragment(app, id, base, `{"a": [{"n": ${typed}}]}`)).rejects.toThrow(
      new Failure(`A fragment cannot hold the number ${typed} exactly; write it as a string.`),
    );
    expect(cloud.control.calls("UpdateFragment")).toBe(0);
  },
);

test.each(["9007199254740992", "9007199254740991", "1e21", "1.5", "-0", '"9007199254740993"', "100000000000000000000"])(
  "takes %s",
  async (typed) => {
    const { app, id, base } = await opened();
    const text = `{"n": ${typed}}`;
    await writeFragment(app, id, base, text);
    expect(sameMeaning((await readFragment(app, id)).text, text)).toBe(true);
  },
);

test("keeps odd keys", async () => {
  const { app, id, base } = await opened();
  const text = '{"": 1, "constructor": 2, "toString": {}, "10": "b", "9": "a", "🦾": null}';
  await writeFragment(app, id, base, text);
  expect(sameMeaning((await readFragment(app, id)).text, text)).toBe(true);
});
