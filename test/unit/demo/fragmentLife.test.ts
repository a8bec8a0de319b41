import { expect, test } from "vitest";
import { FragmentErrorType, FragmentVisibility } from "../../../src/gen/viam/app/v1/fragment_pb.ts";
import { code, idOf, part, refusal, signIn, start } from "./helpers.ts";

test("makes a fragment, private unless said otherwise, and deletes it", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const config = { components: [{ name: "arm" }] };
  const { fragment } = await app.createFragment({ organizationId, name: "one-arm", config });
  expect(fragment).toMatchObject({
    name: "one-arm",
    fragment: config,
    revision: "1",
    visibility: FragmentVisibility.PRIVATE,
    public: false,
    robotPartCount: 0,
  });
  const bare = await app.createFragment({ organizationId, name: "bare", visibility: FragmentVisibility.PUBLIC });
  expect(bare.fragment).toMatchObject({ fragment: {}, public: true });
  for (const name of ["", "two words"]) {
    expect(await code(app.createFragment({ organizationId, name }))).toBe("InvalidArgument");
  }
  expect(await code(app.createFragment({ organizationId, name: "one-arm" }))).toBe("AlreadyExists");
  expect(
    await code(app.createFragment({ organizationId, name: "other", visibility: FragmentVisibility.UNSPECIFIED })),
  ).toBe("InvalidArgument");
  expect(await code(app.createFragment({ organizationId: "none", name: "other" }))).toBe("NotFound");
  const id = fragment?.id ?? "";
  const { history } = await app.getFragmentHistory({ id });
  expect(history).toEqual([]);
  await app.deleteFragment({ id });
  expect(await code(app.getFragment({ id }))).toBe("NotFound");
});

test("keeps fragments that something needs", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const { message } = await refusal(app.deleteFragment({ id: idOf(cloud, "fragments", "base-camp") }));
  expect(message).toMatch(/^The fragment base-camp is used by machines \(\d+\), so it cannot be deleted\.$/);
  const inner = (await app.createFragment({ organizationId, name: "inner" })).fragment?.id ?? "";
  const config = { fragments: [inner] };
  const outer = (await app.createFragment({ organizationId, name: "outer", config })).fragment?.id ?? "";
  expect((await refusal(app.deleteFragment({ id: inner }))).message).toContain("the fragment outer");
  const fragments = [{ fragmentId: outer, version: "" }];
  await app.updateOrganization({ organizationId, defaultFragments: { fragments } });
  expect((await refusal(app.deleteFragment({ id: outer }))).message).toContain("of Hatchling Robotics");
  await app.updateOrganization({ organizationId, defaultFragments: { fragments: [] } });
  await app.deleteFragment({ id: outer });
  await app.deleteFragment({ id: inner });
});

test("refuses fragments that contain themselves", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const create = async (name: string, inner?: string) =>
    (await app.createFragment({ organizationId, name, config: inner ? { fragments: [{ id: inner }] } : {} })).fragment
      ?.id ?? "";
  const first = await create("first");
  let last = first;
  for (const name of ["second", "third", "fourth", "fifth"]) last = await create(name, last);
  const circle = app.updateFragment({ id: first, name: "first", config: { fragments: [last] } });
  expect(await refusal(circle)).toEqual({
    code: "InvalidArgument",
    message: "The fragment first would contain itself.",
  });
  expect(await code(create("sixth", last))).toBe("InvalidArgument");
});

test("tags revisions by the rules of tags", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const fragmentId = idOf(cloud, "fragments", "base-camp");
  const set = (tag: string, revision = "2") => app.setFragmentTag({ fragmentId, tag, revision });
  expect((await set("old_one-1")).tags.map(({ tag }) => tag)).toEqual(["beta", "old_one-1", "stable"]);
  const moved = await set("stable", "5");
  expect(moved.tags.find(({ tag }) => tag === "stable")?.revision).toBe("5");
  for (const bad of ["", "Upper", "1st", "v2", "dot.dot", "x".repeat(61)]) {
    expect(await code(set(bad))).toBe("InvalidArgument");
  }
  expect(await code(set("fine", "99"))).toBe("NotFound");
  const left = await app.deleteFragmentTag({ fragmentId, tag: "old_one-1" });
  expect(left.tags.map(({ tag }) => tag)).toEqual(["beta", "stable"]);
  expect(await code(app.deleteFragmentTag({ fragmentId, tag: "old_one-1" }))).toBe("NotFound");
});

test("counts the users of each version", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const fragmentId = idOf(cloud, "fragments", "base-camp");
  const { id, name } = part(cloud, "windfall-main");
  const robotConfigJson = JSON.stringify({ fragments: [{ id: fragmentId, version: "2" }] });
  await app.updateRobotPart({ id, name, robotConfigJson });
  const { versionUsages } = await app.getFragmentUsage({ fragmentId });
  const pinned = versionUsages.find(({ version }) => version === "2");
  expect(pinned).toMatchObject({ fragmentId, machines: 1, organizations: 1, machinesInCurrentOrg: 1 });
});

test("expands what a machine and a fragment contain", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const make = async (name: string, config: { components?: { name: string }[]; fragments?: string[] }) =>
    (await app.createFragment({ organizationId, name, config: { ...config } })).fragment?.id ?? "";
  const inner = await make("inner", { components: [{ name: "arm" }] });
  const outer = await make("outer", { components: [{ name: "leg" }], fragments: [inner] });
  const { fragments, resolvedFragments } = await app.listNestedFragments({ fragmentId: outer });
  expect(fragments.map(({ id }) => id)).toEqual([inner]);
  expect(resolvedFragments).toMatchObject([
    { fragmentId: inner, revision: "1", resolvedConfig: { components: [{ name: "arm" }] } },
  ]);
  const unsaved = await app.listNestedFragments({
    additionalFragments: [{ fragmentId: outer }, { fragmentId: "gone" }, { fragmentId: inner, version: "7" }],
  });
  const outcomes = new Map(
    unsaved.resolvedFragments.map((each) => [`${each.fragmentId}/${each.revision}`, each.error?.errorType]),
  );
  expect(outcomes.get(`${outer}/1`)).toBeUndefined();
  expect(outcomes.get("gone/")).toBe(FragmentErrorType.CHILD_ID_INVALID);
  expect(outcomes.get(`${inner}/`)).toBe(FragmentErrorType.CHILD_ID_INVALID);

  const { machineId, id, name } = part(cloud, "toast-malone-main");
  await app.updateRobotPart({ id, name, robotConfigJson: JSON.stringify({ fragments: [outer] }) });
  const secret = idOf(cloud, "fragments", "drip-feed");
  const machine = await app.listMachineFragments({ machineId, additionalFragmentIds: [secret] });
  expect(machine.fragments.map((each) => each.name)).toEqual(["outer", "drip-feed", "inner"]);
  expect(machine.resolvedFragments[0]?.resolvedConfig).toEqual({ components: [{ name: "leg" }, { name: "arm" }] });
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.listMachineFragments({ machineId }))).toBe("PermissionDenied");
});

test("lets owners of the organization edit fragments, and nobody else", async () => {
  const cloud = await start();
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const id = idOf(cloud, "fragments", "base-camp");
  for (const name of ["organization-operator", "location-owner", "machine-owner"]) {
    const app = await signIn(cloud, name);
    expect(await code(app.createFragment({ organizationId, name: "mine" }))).toBe("PermissionDenied");
    expect(await code(app.deleteFragment({ id }))).toBe("PermissionDenied");
    expect(await code(app.setFragmentTag({ fragmentId: id, tag: "mine", revision: "1" }))).toBe("PermissionDenied");
    expect(await code(app.deleteFragmentTag({ fragmentId: id, tag: "stable" }))).toBe("PermissionDenied");
  }
});
