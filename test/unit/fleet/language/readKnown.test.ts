import { expect, test } from "vitest";
import { readKnown } from "../../../../src/fleet/language/readKnown.ts";
import { idOf, part, signIn, start } from "../helpers.ts";

test("tells the fragments of the organization with what they bring, and the modules of the registry", async () => {
  const cloud = await start();
  const { id } = part(cloud, "windfall-cart");
  const fragmentId = idOf(cloud, "fragments", "two-wheel-drive");
  const wanted = [{ id: fragmentId, version: "" }];
  const known = await readKnown(signIn(cloud), { account: "any", kind: "part", id }, wanted);
  const drive = known.fragments.find((each) => each.id === fragmentId);
  expect(drive?.name).toBe("two-wheel-drive");
  expect(drive?.versions.length).toBeGreaterThan(0);
  // What it imports itself is pinned to a version that nobody asked for.
  expect(drive?.bodies[""]?.resources).toBeUndefined();
  const camera = known.fragments.find(({ name }) => name === "wide-awake-camera");
  expect(camera?.bodies[""]?.resources).toEqual(["camera"]);
  expect(camera?.bodies[""]?.variables).toHaveProperty("video_path");
  expect(known.modules.find((each) => each.id === "viam:raspberry-pi")?.models.map(({ model }) => model)).toContain(
    "viam:raspberry-pi:rpi5",
  );
});

test("tells which versions of a fragment there are, also where one is wanted that there is not", async () => {
  const cloud = await start();
  const id = idOf(cloud, "fragments", "two-wheel-drive");
  const address = { account: "any", kind: "part", id: part(cloud, "windfall-cart").id } as const;
  const known = await readKnown(signIn(cloud), address, [{ id, version: "no-such-tag" }]);
  const found = known.fragments.find((each) => each.id === id);
  expect(found?.versions.length).toBeGreaterThan(0);
  expect(found?.bodies).toHaveProperty([""]);
  expect(found?.bodies).not.toHaveProperty(["no-such-tag"]);
});

test("tells them around a fragment, too", async () => {
  const cloud = await start();
  const id = idOf(cloud, "fragments", "two-wheel-drive");
  const known = await readKnown(signIn(cloud), { account: "any", kind: "fragment", id }, []);
  expect(known.fragments.map(({ name }) => name)).toContain("base-camp");
});
