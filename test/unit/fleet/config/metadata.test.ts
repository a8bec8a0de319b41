import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { everyOne } from "../../../../src/fleet/everything.ts";
import { metadataKinds, readMetadata, saveMetadata } from "../../../../src/fleet/config/metadata.ts";
import { idOf } from "../../../../src/fleet/refs.ts";
import { failure, signIn, start } from "../helpers.ts";

async function prepare(kind: (typeof metadataKinds)[number] = "machine") {
  const cloud = await start();
  const app = signIn(cloud);
  const [found] = await everyOne(app, "account", kind);
  if (!found) throw new Error(`There is no ${kind}.`);
  return { cloud, app, address: { account: "account", kind, id: idOf(found.ref) } };
}

test.each(metadataKinds)("metadata of a %s comes back as it was saved, with its keys in order", async (kind) => {
  const { app, address } = await prepare(kind);
  const base = await readMetadata(app, address);
  expect(await saveMetadata(app, address, base, '{"b": {"z": 1, "a": [true, null]}, "a": "ä"}')).toEqual({
    kind: "saved",
  });
  expect(await readMetadata(app, address)).toBe(
    `${JSON.stringify({ a: "ä", b: { a: [true, null], z: 1 } }, undefined, 2)}\n`,
  );
});

test("what somebody else saved meanwhile is not written over", async () => {
  const { app, address } = await prepare();
  const base = await readMetadata(app, address);
  await saveMetadata(app, address, base, '{"by": "them"}');
  const theirs = await readMetadata(app, address);
  expect(await saveMetadata(app, address, base, '{"by": "me"}')).toEqual({ kind: "conflict", theirs });
  expect(await saveMetadata(app, address, undefined, '{"by": "me"}')).toEqual({ kind: "conflict", theirs });
  expect(await readMetadata(app, address)).toBe(theirs);
  expect(await saveMetadata(app, address, theirs, '{"by": "me"}')).toEqual({ kind: "saved" });
});

test("the same edit by two people is no conflict, and is sent once", async () => {
  const { cloud, app, address } = await prepare();
  const base = await readMetadata(app, address);
  await saveMetadata(app, address, base, '{"a": 1, "b": 2}');
  expect(await saveMetadata(app, address, base, '{"b": 2, "a": 1}')).toEqual({ kind: "saved" });
  expect(cloud.control.calls("UpdateRobotMetadata")).toBe(1);
});

test("what is no JSON object, or would be changed on the way, is not sent", async () => {
  const { cloud, app, address } = await prepare();
  const base = await readMetadata(app, address);
  const save = (text: string) => failure(saveMetadata(app, address, base, text));
  expect(String(await save("{"))).toContain("mistake at line 1");
  expect(String(await save("[]"))).toContain("one JSON object");
  expect(String(await save('{"id": 9007199254740993}'))).toContain("9007199254740993 exactly");
  expect(cloud.control.calls("UpdateRobotMetadata")).toBe(0);
});

test("a refusal is thrown", async () => {
  const { cloud, app, address } = await prepare();
  cloud.control.failNext("UpdateRobotMetadata", Code.PermissionDenied);
  const base = await readMetadata(app, address);
  expect(await failure(saveMetadata(app, address, base, '{"a": 1}'))).toMatchObject({ code: Code.PermissionDenied });
});
