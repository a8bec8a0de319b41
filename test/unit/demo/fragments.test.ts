import { expect, test } from "vitest";
import { FragmentVisibility } from "../../../src/gen/viam/app/v1/fragment_pb.ts";
import { code, idOf, signIn, start } from "./helpers.ts";

test("lists by visibility, the list of visibilities first", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const list = async (request: object) =>
    (await app.listFragments({ organizationId, ...request })).fragments.map(({ name }) => name);
  expect(await list({ showPublic: true })).toEqual(["ViamShellDanger", "wide-awake-camera"]);
  expect(await list({ showPublic: false })).toEqual(["base-camp", "two-wheel-drive"]);
  const both = [FragmentVisibility.PRIVATE, FragmentVisibility.PUBLIC];
  expect(await list({ showPublic: false, fragmentVisibility: both })).toHaveLength(4);
  expect(await list({ fragmentVisibility: [FragmentVisibility.PUBLIC_UNLISTED] })).toEqual([]);
  expect(await list({ organizationId: "", showPublic: true })).toEqual(["ViamShellDanger", "wide-awake-camera"]);
  expect(await code(list({ fragmentVisibility: [0] }))).toBe("InvalidArgument");
  const { fragments, fragmentUsages } = await app.listFragments({ organizationId, showPublic: true });
  expect(fragmentUsages.map(({ fragmentId }) => fragmentId)).toEqual(fragments.map(({ id }) => id));
});

test("reads any revision, by number or tag", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const id = idOf(cloud, "fragments", "base-camp");
  const newest = await app.getFragment({ id });
  expect(newest.fragment?.revision).toBe("5");
  expect(newest.revisions.map(({ revision }) => revision)).toEqual(["5", "4", "3", "2", "1"]);
  expect(newest.tags).toMatchObject([
    { tag: "beta", revision: "5" },
    { tag: "stable", revision: "4" },
  ]);
  expect(newest.fragmentUsage?.machines).toBeGreaterThan(5);
  const stable = await app.getFragment({ id, version: "stable" });
  expect(stable.fragment?.revision).toBe("4");
  expect((await app.getFragment({ id, version: "1" })).fragment?.fragment).not.toEqual(stable.fragment?.fragment);
  expect(await code(app.getFragment({ id, version: "nope" }))).toBe("NotFound");
  const foreign = await signIn(cloud, "other-organization-owner");
  expect(await code(foreign.getFragment({ id }))).toBe("PermissionDenied");
  const shared = await foreign.getFragment({ id: idOf(cloud, "fragments", "wide-awake-camera") });
  expect(shared.fragment?.public).toBe(true);
});

test("saves a revision with every update, and writes it down", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const id = idOf(cloud, "fragments", "base-camp");
  const { fragment: before } = await app.getFragment({ id });
  const config = { services: [{ name: "only-one" }] };
  const { fragment: saved } = await app.updateFragment({ id, name: "base-camp", config });
  expect(saved).toMatchObject({ revision: "6", fragment: config, visibility: FragmentVisibility.PRIVATE });
  const { fragment: renamed } = await app.updateFragment({ id, name: "camp-base" });
  expect(renamed).toMatchObject({ revision: "7", name: "camp-base", fragment: config });

  const { history, nextPageToken } = await app.getFragmentHistory({ id, pageLimit: 2n });
  expect(history.map(({ revision }) => revision)).toEqual(["7", "6"]);
  expect(history[1]).toMatchObject({
    fragment: id,
    editedBy: { type: 2, value: "demo-owner" },
    config,
    old: { revision: "5", name: "base-camp", fragment: before?.fragment },
  });
  const rest = await app.getFragmentHistory({ id, pageToken: nextPageToken });
  expect(rest.history.map(({ revision }) => revision)).toEqual(["5", "4", "3", "2"]);
  expect(rest.nextPageToken).toBe("");
});

test("refuses updates that break a rule", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const id = idOf(cloud, "fragments", "base-camp");
  const name = "base-camp";
  const { fragment } = await app.getFragment({ id });
  const lastKnownUpdate = fragment?.lastUpdated;
  if (!lastKnownUpdate) throw new Error("The fragment tells no time.");
  expect(await code(app.updateFragment({ id, name: "" }))).toBe("InvalidArgument");
  expect(await code(app.updateFragment({ id, name: "two words" }))).toBe("InvalidArgument");
  expect(await code(app.updateFragment({ id, name: "two-wheel-drive" }))).toBe("AlreadyExists");
  const contradiction = { id, name, public: true, visibility: FragmentVisibility.PRIVATE };
  expect(await code(app.updateFragment(contradiction))).toBe("InvalidArgument");
  const stale = { ...lastKnownUpdate, nanos: lastKnownUpdate.nanos - 1 };
  expect(await code(app.updateFragment({ id, name, lastKnownUpdate: stale }))).toBe("FailedPrecondition");
  const fine = { id, name, lastKnownUpdate, public: true, visibility: FragmentVisibility.PUBLIC_UNLISTED };
  expect((await app.updateFragment(fine)).fragment).toMatchObject({ public: true, visibility: 3 });
  const shell = idOf(cloud, "fragments", "ViamShellDanger");
  expect(await code(app.updateFragment({ id: shell, name: "ViamShellDanger" }))).toBe("PermissionDenied");
});
