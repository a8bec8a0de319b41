import { expect, test } from "vitest";
import { appWith, code, idOf, part, signIn, start, tokenFor } from "./helpers.ts";

const role = (resourceType: string, resourceId: string, name = "owner") => ({
  authorizationType: "role",
  authorizationId: `${resourceType}_${name}`,
  resourceType,
  resourceId,
  identityType: "api-key",
});

test("makes a key that works, and tells its value only then", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const orgId = idOf(cloud, "organizations", "Hatchling Robotics");
  const orchard = role("location", idOf(cloud, "locations", "Orchard"), "operator");
  const kitchen = role("location", idOf(cloud, "locations", "Test Kitchen"));
  const { id, key } = await app.createKey({ name: "picker", authorizations: [orchard, kitchen] });
  const picker = appWith(cloud, await tokenFor(cloud, id, key));
  const { locations } = await picker.listLocations({ organizationId: orgId });
  expect(locations.map(({ name }) => name)).toContain("Orchard");
  await picker.updateLocation({ locationId: kitchen.resourceId, name: "Kitchen" });
  expect(await code(picker.updateLocation({ locationId: orchard.resourceId, name: "Mine" }))).toBe("PermissionDenied");
  const { apiKeys } = await app.listKeys({ orgId });
  const listed = apiKeys.find((each) => each.apiKey?.id === id);
  expect(listed).toMatchObject({
    apiKey: { name: "picker", key: "" },
    authorizations: [
      { authorizationId: "location_operator", orgId },
      { authorizationId: "location_owner", orgId },
    ],
  });
});

test("refuses keys that nobody could mean", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organization = role("organization", idOf(cloud, "organizations", "Hatchling Robotics"));
  const create = (...authorizations: object[]) => app.createKey({ name: "k", authorizations });
  expect(await code(create())).toBe("InvalidArgument");
  expect(await code(create({ ...organization, identityId: "me" }))).toBe("InvalidArgument");
  expect(await code(create({ ...organization, identityType: "user" }))).toBe("InvalidArgument");
  expect(await code(create({ ...organization, authorizationId: "location_owner" }))).toBe("InvalidArgument");
  expect(await code(create({ ...organization, resourceId: "none" }))).toBe("NotFound");
  expect(await code(create({ ...organization, resourceType: "part" }))).toBe("InvalidArgument");
  const shared = role("location", idOf(cloud, "locations", "Greenhouse"));
  await expect(create(shared)).rejects.toThrow("multiple orgs");
  await create({ ...shared, organizationId: organization.resourceId });
  await app.createKey({ authorizations: [organization] });
});

test("rotates a key: the old value and its tokens are dead at once", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const ready = cloud.keys.find(({ name }) => name === "location-owner");
  if (!ready) throw new Error("There is no such key.");
  const before = await signIn(cloud, "location-owner");
  const { id, key } = await app.rotateKey({ id: ready.id });
  expect(id).toBe(ready.id);
  expect(await code(before.listOrganizations({}))).toBe("Unauthenticated");
  expect(await code(tokenFor(cloud, id, ready.key))).toBe("Unauthenticated");
  await appWith(cloud, await tokenFor(cloud, id, key)).listOrganizations({});
});

test("renames, copies and deletes keys", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const id = cloud.keys.find(({ name }) => name === "location-owner")?.id ?? "";
  expect(await app.renameKey({ id, name: "gardener" })).toMatchObject({ id, name: "gardener" });
  expect(await code(app.renameKey({ id, name: "" }))).toBe("InvalidArgument");
  const copy = await app.createKeyFromExistingKeyAuthorizations({ id });
  const rights = (key: string) => cloud.store.grantsOf(key).map(({ role: held, resource }) => [held, resource]);
  expect(rights(copy.id)).toEqual(rights(id));
  const gardener = appWith(cloud, await tokenFor(cloud, copy.id, copy.key));
  await app.deleteKey({ id: copy.id });
  expect(await code(gardener.listOrganizations({}))).toBe("Unauthenticated");
  expect(await code(tokenFor(cloud, copy.id, copy.key))).toBe("Unauthenticated");
  expect(await code(app.deleteKey({ id: copy.id }))).toBe("NotFound");
});

test("changes keys only for those who own everything that they touch", async () => {
  const cloud = await start();
  const owner = await signIn(cloud, "location-owner");
  const id = (name: string) => cloud.keys.find((each) => each.name === name)?.id ?? "";
  expect(await code(owner.rotateKey({ id: id("demo-owner") }))).toBe("PermissionDenied");
  expect(await code(owner.deleteKey({ id: id("organization-operator") }))).toBe("PermissionDenied");
  await owner.rotateKey({ id: id("machine-operator") });
  const operator = await signIn(cloud, "location-operator");
  const orchard = role("location", idOf(cloud, "locations", "Orchard"), "operator");
  expect(await code(operator.createKey({ name: "k", authorizations: [orchard] }))).toBe("PermissionDenied");
  expect(await code(operator.renameKey({ id: id("location-operator"), name: "k" }))).toBe("PermissionDenied");
  const other = await signIn(cloud, "other-organization-owner");
  expect(await code(other.createKeyFromExistingKeyAuthorizations({ id: id("demo-owner") }))).toBe("PermissionDenied");
});

test("lists the keys that reach a machine, from wherever they do", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const robotId = cloud.keys.find(({ name }) => name === "machine-owner")?.resource.id ?? "";
  const names = async (id: string) =>
    (await app.getRobotAPIKeys({ robotId: id })).apiKeys.map((each) => each.apiKey?.name);
  expect(await names(robotId)).toEqual([
    "demo-owner",
    "location-operator",
    "location-owner",
    "machine-operator",
    "machine-owner",
    "organization-operator",
  ]);
  expect(await names(part(cloud, "toast-malone-main").machineId)).toEqual(["demo-owner", "organization-operator"]);
  const operator = await signIn(cloud, "machine-operator");
  expect(await code(operator.getRobotAPIKeys({ robotId }))).toBe("PermissionDenied");
});
