import { expect, test } from "vitest";
import { code, idOf, refusal, signIn, start } from "./helpers.ts";

test("makes, renames, moves and deletes locations", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const parentLocationId = idOf(cloud, "locations", "Orchard");
  const { location } = await app.createLocation({ organizationId, name: "Cellar", parentLocationId });
  expect(location).toMatchObject({ name: "Cellar", parentLocationId, robotCount: 0 });
  expect(location?.id).toMatch(/^[a-z0-9]{10}$/);
  expect(location?.auth?.secrets).toHaveLength(1);
  const locationId = location?.id ?? "";
  expect(await code(app.updateLocation({ locationId, region: "Not This" }))).toBe("InvalidArgument");
  const renamed = await app.updateLocation({ locationId, name: "Cold Cellar", region: "europe" });
  expect(renamed.location).toMatchObject({ name: "Cold Cellar", parentLocationId, config: { region: "europe" } });
  const moved = await app.updateLocation({ locationId, name: "", parentLocationId: "" });
  expect(moved.location).toMatchObject({ name: "Cold Cellar", parentLocationId: "", config: { region: "europe" } });
  await app.deleteLocation({ locationId });
  expect(await code(app.getLocation({ locationId }))).toBe("NotFound");
});

test("nests locations three levels deep, and never in circles", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const id = (name: string) => idOf(cloud, "locations", name);
  const create = (name: string, parentLocationId: string) =>
    app.createLocation({ organizationId, name, parentLocationId });
  expect(await code(create("", ""))).toBe("InvalidArgument");
  expect(await code(create("Shelf", "nowhere"))).toBe("NotFound");
  expect(await refusal(create("Shelf", id("Row Seven")))).toEqual({
    code: "FailedPrecondition",
    message: "Locations can be nested 3 levels deep, so nothing more fits under Row Seven.",
  });
  expect(await code(create("Shelf", id("Harbor")))).toBe("InvalidArgument");
  const move = (name: string, to: string) => app.updateLocation({ locationId: id(name), parentLocationId: id(to) });
  expect(await code(move("North Rows", "Row Seven"))).toBe("InvalidArgument");
  expect(await code(move("North Rows", "North Rows"))).toBe("InvalidArgument");
  expect(await code(move("Orchard", "Test Kitchen"))).toBe("FailedPrecondition");
  await move("North Rows", "Test Kitchen");
});

test("refuses to delete what is not empty", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { message } = await refusal(app.deleteLocation({ locationId: idOf(cloud, "locations", "North Rows") }));
  expect(message).toMatch(/^North Rows is not empty \(machines: \d+, locations: 1\), so it cannot be deleted\.$/);
});

test("gives a location two secrets at most and one at least", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const locationId = idOf(cloud, "locations", "Orchard");
  const { auth: before } = await app.locationAuth({ locationId });
  expect(before).toMatchObject({ locationId, secrets: [{ state: 1 }] });
  const first = before?.secrets[0]?.id ?? "";
  expect(await code(app.deleteLocationSecret({ locationId, secretId: first }))).toBe("FailedPrecondition");
  const { auth } = await app.createLocationSecret({ locationId });
  expect(new Set(auth?.secrets.map(({ secret }) => secret)).size).toBe(2);
  expect(await code(app.createLocationSecret({ locationId }))).toBe("FailedPrecondition");
  await app.deleteLocationSecret({ locationId, secretId: first });
  expect(await code(app.deleteLocationSecret({ locationId, secretId: first }))).toBe("NotFound");
  const operator = await signIn(cloud, "location-operator");
  expect(await code(operator.locationAuth({ locationId }))).toBe("PermissionDenied");
});

test("shares a location with an organization, whose people come and go with it", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const guest = await signIn(cloud, "other-organization-owner");
  const organizationId = idOf(cloud, "organizations", "Tidepool Labs");
  const locationId = idOf(cloud, "locations", "North Rows");
  const row = idOf(cloud, "locations", "Row Seven");
  expect(await code(guest.getLocation({ locationId: row }))).toBe("PermissionDenied");
  await app.shareLocation({ locationId, organizationId });
  expect((await guest.getLocation({ locationId: row })).location?.name).toBe("Row Seven");
  expect(await code(app.shareLocation({ locationId, organizationId }))).toBe("AlreadyExists");
  const owner = idOf(cloud, "organizations", "Hatchling Robotics");
  expect(await code(app.shareLocation({ locationId, organizationId: owner }))).toBe("InvalidArgument");
  expect(await code(app.updateLocation({ locationId, parentLocationId: "" }))).toBe("FailedPrecondition");
  expect(await code(guest.deleteLocation({ locationId }))).toBe("PermissionDenied");
  expect(await code(guest.shareLocation({ locationId, organizationId }))).toBe("PermissionDenied");
  await guest.unshareLocation({ locationId, organizationId });
  expect(await code(guest.getLocation({ locationId: row }))).toBe("PermissionDenied");
  expect(await code(app.unshareLocation({ locationId, organizationId }))).toBe("NotFound");
  expect(await code(app.unshareLocation({ locationId, organizationId: owner }))).toBe("FailedPrecondition");
});

test("lets an owner of a location work within it, and operators not at all", async () => {
  const cloud = await start();
  const app = await signIn(cloud, "location-owner");
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const orchard = idOf(cloud, "locations", "Orchard");
  const rows = idOf(cloud, "locations", "North Rows");
  const under = { organizationId, name: "Cellar", parentLocationId: orchard };
  expect(await code(app.createLocation(under))).toBe("PermissionDenied");
  await app.updateLocation({ locationId: rows, name: "South Rows" });
  expect(await code(app.updateLocation({ locationId: rows, parentLocationId: "" }))).toBe("PermissionDenied");
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  expect(await code(app.updateLocation({ locationId: rows, parentLocationId: kitchen }))).toBe("PermissionDenied");
  const operator = await signIn(cloud, "location-operator");
  expect(await code(operator.updateLocation({ locationId: rows, name: "Mine" }))).toBe("PermissionDenied");
  const machineOwner = await signIn(cloud, "machine-owner");
  expect(await code(machineOwner.updateLocation({ locationId: orchard, name: "Mine" }))).toBe("PermissionDenied");
});
