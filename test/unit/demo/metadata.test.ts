import { expect, test } from "vitest";
import { code, idOf, part, signIn, start } from "./helpers.ts";

test("keeps metadata of everything, and replaces it as a whole", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const locationId = idOf(cloud, "locations", "Orchard");
  const { id, machineId } = part(cloud, "windfall-main");
  const kinds = [
    {
      get: () => app.getOrganizationMetadata({ organizationId }),
      set: (data: object) => app.updateOrganizationMetadata({ organizationId, data: { ...data } }),
    },
    {
      get: () => app.getLocationMetadata({ locationId }),
      set: (data: object) => app.updateLocationMetadata({ locationId, data: { ...data } }),
    },
    {
      get: () => app.getRobotMetadata({ id: machineId }),
      set: (data: object) => app.updateRobotMetadata({ id: machineId, data: { ...data } }),
    },
    {
      get: () => app.getRobotPartMetadata({ id }),
      set: (data: object) => app.updateRobotPartMetadata({ id, data: { ...data } }),
    },
  ];
  for (const { get, set } of kinds) {
    expect((await get()).data).toEqual({});
    const data = { number: 0, string: "string", deep: { list: [null, true] } };
    await set(data);
    expect((await get()).data).toEqual(data);
    await set({ other: 1 });
    expect((await get()).data).toEqual({ other: 1 });
  }
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.getRobotMetadata({ id: machineId }))).toBe("PermissionDenied");
  expect(await code(operator.updateRobotPartMetadata({ id, data: {} }))).toBe("PermissionDenied");
  const locationOwner = await signIn(cloud, "location-owner");
  expect(await code(locationOwner.getOrganizationMetadata({ organizationId }))).toBe("PermissionDenied");
  await locationOwner.updateLocationMetadata({ locationId, data: {} });
  expect(await code(app.getRobotMetadata({ id: "nobody" }))).toBe("NotFound");
});
