import { expect, test } from "vitest";
import { linkTo, readLink } from "../../../src/fleet/link.ts";
import { refById } from "../../../src/fleet/refById.ts";
import { failure, idOf, signIn, start } from "./helpers.ts";
import fc from "../fc.ts";

test("a link to a machine leads back to it, and holds nothing but its id and its cloud", async () => {
  const cloud = await start();
  const ref = await refById(signIn(cloud), "a", "machine", idOf(cloud, "machines", "windfall"));
  expect(ref).toMatchObject({ kind: "machine", name: "windfall", account: "a" });
  const link = linkTo(ref, cloud.url);
  expect(link).toEqual({
    path: `/machine/${idOf(cloud, "machines", "windfall")}`,
    query: `host=${encodeURIComponent(new URL(cloud.url).host)}`,
  });
  expect(link && readLink(link.path, link.query)).toEqual({
    kind: "machine",
    id: idOf(cloud, "machines", "windfall"),
    host: new URL(cloud.url).host,
  });
});

test("what nobody knows is refused", async () => {
  expect(await failure(refById(signIn(await start()), "a", "part", "gone"))).toBeInstanceOf(Error);
});

test.each([
  ["/key/abc", ""],
  ["/machine/", ""],
  ["/machine/../../etc/passwd", ""],
  ["/machine/a b", ""],
  ["/machine/abc", "host=evil.example/path"],
  ["machine/abc", ""],
])("the link %s?%s is none", (path, query) => expect(readLink(path, query)).toBeUndefined());

test("no text makes reading a link throw, and an id never leads out of its place", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, query) => {
      const link = readLink(path, query);
      if (link) expect(link.id).toMatch(/^[\w-]+$/);
    }),
  );
});
