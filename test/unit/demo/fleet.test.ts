import { expect, test } from "vitest";
import { OnlineState } from "../../../src/gen/viam/app/v1/machine_pb.ts";
import { code, idOf, part, signIn, start } from "./helpers.ts";

test("tells the fleet from organizations down to parts", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  expect((await app.getOrganization({ organizationId })).organization).toMatchObject({ publicNamespace: "hatchling" });

  const { locations } = await app.listLocations({ organizationId });
  const row = locations.find(({ name }) => name === "Row Seven");
  const rows = locations.find(({ id }) => id === row?.parentLocationId);
  const orchard = locations.find(({ id }) => id === rows?.parentLocationId);
  expect([orchard?.name, rows?.name, row?.name]).toEqual(["Orchard", "North Rows", "Row Seven"]);
  expect(row).toMatchObject({ robotCount: 2, primaryOrgIdentity: { name: "Hatchling Robotics" } });
  expect(row?.id).toMatch(/^[a-z0-9]{10}$/);
  expect(locations.map(({ name }) => name)).toContain("Greenhouse");

  const locationId = idOf(cloud, "locations", "Loading Dock");
  expect((await app.getLocation({ locationId })).location?.auth?.secrets).toHaveLength(1);
  const { robots } = await app.listRobots({ locationId });
  expect(robots.map(({ name }) => name)).toEqual(["boxy-brown", "forklift-and-let-live"]);
  expect(robots[0]).toMatchObject({ onlineState: OnlineState.OFFLINE, location: locationId });
  expect(robots[1]).toMatchObject({ onlineState: OnlineState.ONLINE, secondsSinceOnline: 0n });
  const robotId = robots[1]?.id ?? "";
  expect((await app.getRobot({ id: robotId })).robot?.name).toBe("forklift-and-let-live");

  const { parts } = await app.getRobotParts({ robotId });
  expect(parts.map(({ name, mainPart }) => [name, mainPart])).toEqual([
    ["forklift-and-let-live-main", true],
    ["forklift-cab", false],
    ["forklift-mast", false],
    ["forklift-tail", false],
  ]);
  const { part: cab } = await app.getRobotPart({ id: parts[1]?.id ?? "" });
  expect(cab).toMatchObject({ fqdn: `forklift-cab.${locationId}.viam.cloud`, robot: robotId, locationId });
  expect(JSON.parse(cab?.robotConfigJson ?? "")).toEqual(cab?.robotConfig);
  expect((await app.getRobotPartByNameAndLocation({ name: "forklift-cab", locationId })).part?.id).toBe(cab?.id);
});

test("lists machines by locations and by organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const locationIds = [idOf(cloud, "locations", "Row Seven"), idOf(cloud, "locations", "Harbor")];
  const { robots } = await app.listRobotsForLocations({ locationIds });
  expect(robots.map(({ name }) => name)).toEqual(["buoy-george", "granny-smith", "pip-squeak"]);
  const all = await app.listRobotsForOrg({ orgId: idOf(cloud, "organizations", "Tidepool Labs") });
  expect(all.robots.map(({ name }) => name)).toEqual([
    "buoy-george",
    "fern-after-reading",
    "knot-a-problem",
    "leaf-me-alone",
    "photosynthia",
    "sea-esta",
  ]);
});

test("sums up machines, up to a limit, by location and fragment", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const whole = await app.listMachineSummaries({});
  const names = whole.locationSummaries.flatMap((each) => each.machineSummaries.map(({ machineName }) => machineName));
  expect(names).toHaveLength(cloud.store.machines.size);

  const few = await app.listMachineSummaries({ organizationId, limit: 3 });
  expect(few.locationSummaries.flatMap((each) => each.machineSummaries)).toHaveLength(3);

  const drive = idOf(cloud, "fragments", "two-wheel-drive");
  const using = await app.listMachineSummaries({ organizationId, fragmentIds: [drive] });
  const machines = using.locationSummaries.flatMap((each) => each.machineSummaries);
  expect(machines.map(({ machineName }) => machineName)).toEqual([
    "boxy-brown",
    "forklift-and-let-live",
    "dolly-carton",
  ]);
  expect(machines[0]?.partSummaries[0]).toMatchObject({
    isMainPart: true,
    onlineState: OnlineState.OFFLINE,
    fragments: [{ id: drive, name: "two-wheel-drive" }],
  });
  const locationIds = [idOf(cloud, "locations", "Test Kitchen")];
  const kitchen = await app.listMachineSummaries({ organizationId, locationIds });
  expect(kitchen.locationSummaries.map(({ locationName }) => locationName)).toEqual(["Test Kitchen"]);
  const toast = kitchen.locationSummaries[0]?.machineSummaries.find(
    ({ machineName }) => machineName === "toast-malone",
  );
  expect(toast?.partSummaries[0]).toMatchObject({ onlineState: OnlineState.AWAITING_SETUP });
  expect(toast?.partSummaries[0]).not.toHaveProperty("viamServerVersion");
});

test("lists members and open invites, and keys without their values", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const { members, invites } = await app.listOrganizationMembers({ organizationId });
  expect(members.flatMap(({ emails }) => emails)).toContain("robin@hatchling.example");
  expect(invites.map(({ email }) => email)).toContain("sasha@hatchling.example");
  expect(invites[0]?.authorizations[0]).toMatchObject({ authorizationType: "role" });
  const { apiKeys } = await app.listKeys({ orgId: organizationId });
  expect(apiKeys.map((each) => each.apiKey?.name)).toContain("demo-owner");
  expect(apiKeys.every((each) => each.apiKey?.key === "")).toBe(true);
});

test("tells unknown ids from missing ones", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  expect(await code(app.getRobot({ id: "nobody" }))).toBe("NotFound");
  expect(await code(app.getRobot({ id: "" }))).toBe("InvalidArgument");
  expect(await code(app.listRobots({ locationId: "nowhere" }))).toBe("NotFound");
  expect(await code(app.listLocations({ organizationId: "none" }))).toBe("NotFound");
  const locationId = idOf(cloud, "locations", "Orchard");
  expect(await code(app.getRobotPartByNameAndLocation({ name: "none", locationId }))).toBe("NotFound");
});

test("makes the same fleet from the same seed, and another from another", async () => {
  const ids = async (seed: number) => {
    const cloud = await start({ seed });
    return [...cloud.store.parts.values()].map(({ id }) => id);
  };
  const [first, again, other] = await Promise.all([ids(7), ids(7), ids(8)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("grows to ten thousand machines", async () => {
  const cloud = await start({ machines: 10_000 });
  const app = await signIn(cloud);
  expect(cloud.store.machines.size).toBe(10_000);
  expect(cloud.store.locations.size).toBeGreaterThan(480);
  const orgId = idOf(cloud, "organizations", "Hatchling Robotics");
  expect((await app.listRobotsForOrg({ orgId })).robots.length).toBeGreaterThan(7_000);
  const names = [...cloud.store.machines.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(10_000);
});

test("shrinks to one machine", async () => {
  const cloud = await start({ machines: 1 });
  expect(cloud.store.machines.size).toBe(1);
  const { id } = part(cloud, "windfall-main");
  expect((await (await signIn(cloud)).getRobotPart({ id })).part?.name).toBe("windfall-main");
});
