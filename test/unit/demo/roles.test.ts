import { expect, test } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { type App, code, firstBatch, idOf, part, refusal, signIn, start } from "./helpers.ts";

async function names(app: App, cloud: Cloud): Promise<{ locations: string[]; machines: string[] }> {
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const { locations } = await app.listLocations({ organizationId });
  const { robots } = await app.listRobotsForOrg({ orgId: organizationId });
  return { locations: locations.map(({ name }) => name), machines: robots.map(({ name }) => name) };
}

test("an operator sees machines, but neither configs, secrets, logs nor history", async () => {
  const cloud = await start();
  const app = await signIn(cloud, "organization-operator");
  const { id, machineId, name } = part(cloud, "windfall-main");
  const answer = await app.getRobotPart({ id });
  expect(answer.part?.name).toBe("windfall-main");
  expect(answer.part?.robotConfig).toBeUndefined();
  expect(answer.part?.robotConfigJson).toBeUndefined();
  expect(answer.part).toMatchObject({ secret: "", secrets: [] });
  expect(answer.configJson).toBe("");
  const { parts } = await app.getRobotParts({ robotId: machineId });
  expect(parts.every((each) => each.robotConfig === undefined && each.secrets.length === 0)).toBe(true);
  const { locations } = await app.listLocations({ organizationId: idOf(cloud, "organizations", "Hatchling Robotics") });
  expect(locations.every(({ auth }) => auth === undefined)).toBe(true);

  expect(await refusal(app.getRobotPartLogs({ id }))).toEqual({
    code: "PermissionDenied",
    message:
      "Permission denied: read_robot_logs on this machine needs the role owner; organization-operator is operator there.",
  });
  expect(await code(app.getRobotPartHistory({ id }))).toBe("PermissionDenied");
  expect(await code(app.updateRobotPart({ id, name }))).toBe("PermissionDenied");
  expect(await code(firstBatch(app.tailRobotPartLogs({ id })))).toBe("PermissionDenied");
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  expect((await app.listOrganizationMembers({ organizationId })).members.length).toBeGreaterThan(0);
  expect(await code(app.listKeys({ orgId: organizationId }))).toBe("PermissionDenied");
  expect((await app.listFragments({ organizationId, showPublic: false })).fragments).toEqual([]);
});

test("the owner of a location owns what is under it, and sees nothing else", async () => {
  const cloud = await start();
  const app = await signIn(cloud, "location-owner");
  expect(await names(app, cloud)).toEqual({
    locations: ["Cider Shed", "North Rows", "Orchard", "Row Seven"],
    machines: ["codling", "crabapple", "granny-smith", "pip-squeak", "press-to-impress", "windfall"],
  });
  const { id, name } = part(cloud, "granny-smith-main");
  expect((await app.updateRobotPart({ id, name, robotConfigJson: "{}" })).part?.robotConfigJson).toBe("{}");
  expect((await app.getRobotPartLogs({ id })).logs.length).toBeGreaterThan(0);

  const foreign = part(cloud, "whisk-averse-main");
  expect(await code(app.getRobotPart({ id: foreign.id }))).toBe("PermissionDenied");
  expect(await code(app.getRobot({ id: foreign.machineId }))).toBe("PermissionDenied");
  expect(await code(app.getLocation({ locationId: idOf(cloud, "locations", "Test Kitchen") }))).toBe(
    "PermissionDenied",
  );
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  expect(await code(app.listOrganizationMembers({ organizationId }))).toBe("PermissionDenied");
  expect((await app.listFragments({ organizationId, showPublic: false })).fragments.length).toBeGreaterThan(0);
  const fragment = idOf(cloud, "fragments", "base-camp");
  expect(await code(app.updateFragment({ id: fragment, name: "base-camp" }))).toBe("PermissionDenied");
});

test("a machine's key finds its machine, and nobody else's", async () => {
  const cloud = await start();
  for (const role of ["machine-owner", "machine-operator"]) {
    const app = await signIn(cloud, role);
    expect(await names(app, cloud)).toEqual({ locations: ["Orchard"], machines: ["windfall"] });
  }
  const owner = await signIn(cloud, "machine-owner");
  const { id } = part(cloud, "windfall-main");
  expect((await owner.getRobotPart({ id })).part?.robotConfigJson).toBeDefined();
  const orchard = await owner.getLocation({ locationId: idOf(cloud, "locations", "Orchard") });
  expect(orchard.location?.auth).toBeUndefined();
});

test("another organization is out of bounds, but for what it shares", async () => {
  const cloud = await start();
  const app = await signIn(cloud, "organization-operator");
  const organizationId = idOf(cloud, "organizations", "Tidepool Labs");
  expect((await app.listOrganizations({})).organizations.map(({ name }) => name)).toEqual(["Hatchling Robotics"]);
  expect(await code(app.getOrganization({ organizationId }))).toBe("PermissionDenied");
  expect(await code(app.getRobotPart({ id: part(cloud, "buoy-george-main").id }))).toBe("PermissionDenied");
  expect((await app.getRobotPart({ id: part(cloud, "leaf-me-alone-main").id })).part?.name).toBe("leaf-me-alone-main");
});

test("checks permissions as it enforces them", async () => {
  const cloud = await start();
  const asked = ["read_robot", "read_robot_config", "write_robot", "control_robot", "read_robot_logs"];
  const check = async (key: string, resourceType: string, resourceId: string, permissions = asked) => {
    const app = await signIn(cloud, key);
    const answer = await app.checkPermissions({ permissions: [{ resourceType, resourceId, permissions }] });
    return answer.authorizedPermissions[0]?.permissions;
  };
  const { machineId } = part(cloud, "windfall-main");
  expect(await check("demo-owner", "robot", machineId)).toEqual(asked);
  expect(await check("machine-operator", "robot", machineId)).toEqual(["read_robot", "control_robot"]);
  expect(await check("other-organization-owner", "robot", machineId)).toEqual([]);
  const orchard = idOf(cloud, "locations", "Orchard");
  expect(await check("location-owner", "location", orchard, ["write_location"])).toEqual(["write_location"]);
  const app = await signIn(cloud);
  expect(await code(app.checkPermissions({}))).toBe("InvalidArgument");
  expect(await code(check("demo-owner", "galaxy", "milky-way"))).toBe("InvalidArgument");
  expect(await code(check("demo-owner", "robot", machineId, ["dance"]))).toBe("InvalidArgument");
  expect(await code(check("demo-owner", "robot", "nobody"))).toBe("NotFound");
});
