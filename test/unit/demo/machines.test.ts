import { expect, test } from "vitest";
import { OnlineState } from "../../../src/gen/viam/app/v1/machine_pb.ts";
import { code, idOf, part, refusal, signIn, start } from "./helpers.ts";

test("makes a machine with a main part that awaits its setup", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const location = idOf(cloud, "locations", "Test Kitchen");
  const { id } = await app.newRobot({ name: "whisk-taker", location });
  expect((await app.getRobot({ id })).robot).toMatchObject({
    name: "whisk-taker",
    location,
    onlineState: OnlineState.AWAITING_SETUP,
  });
  const { parts } = await app.getRobotParts({ robotId: id });
  expect(parts).toMatchObject([{ name: "whisk-taker-main", mainPart: true, robotConfigJson: "{}", robotConfig: {} }]);
  expect(parts[0]?.secrets).toHaveLength(1);
  expect((await app.getRobotPartHistory({ id: parts[0]?.id ?? "" })).history).toEqual([]);
  expect((await app.getRobotPartLogs({ id: parts[0]?.id ?? "" })).logs).toEqual([]);
});

test("names machines so that they can be an address, once in a location", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const location = idOf(cloud, "locations", "Test Kitchen");
  for (const name of ["", "two words", "-dash", "ä", "x".repeat(61)]) {
    expect(await code(app.newRobot({ name, location }))).toBe("InvalidArgument");
  }
  expect(await code(app.newRobot({ name: "Toast-Malone", location }))).toBe("AlreadyExists");
  expect(await code(app.newRobot({ name: "whisk", location: "nowhere" }))).toBe("NotFound");
  const { id } = await app.newRobot({ name: "x".repeat(60), location });
  const main = (await app.getRobotParts({ robotId: id })).parts[0];
  await app.updateRobotPart({ id: main?.id ?? "", name: main?.name ?? "", robotConfigJson: "{}" });
});

test("applies the default fragments of the organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const fragmentId = idOf(cloud, "fragments", "base-camp");
  const fragments = [
    { fragmentId, version: "stable", prefix: "camp" },
    { fragmentId, version: "" },
  ];
  await app.updateOrganization({ organizationId, defaultFragments: { fragments } });
  const { id } = await app.newRobot({ name: "whisk-taker", location: idOf(cloud, "locations", "Test Kitchen") });
  const main = (await app.getRobotParts({ robotId: id })).parts[0];
  expect(JSON.parse(main?.robotConfigJson ?? "")).toEqual({
    fragments: [{ id: fragmentId, version: "stable", prefix: "camp" }, { id: fragmentId }],
  });
  const used = await app.listMachineSummaries({ organizationId, fragmentIds: [fragmentId] });
  const names = used.locationSummaries.flatMap((each) => each.machineSummaries.map(({ machineName }) => machineName));
  expect(names).toContain("whisk-taker");
});

test("renames and moves a machine; what is empty stays", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { machineId: id } = part(cloud, "windfall-main");
  const location = (await app.getRobot({ id })).robot?.location;
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  expect((await app.updateRobot({ id, name: "downfall" })).robot).toMatchObject({ name: "downfall", location });
  const moved = await app.updateRobot({ id, name: "", location: kitchen });
  expect(moved.robot).toMatchObject({ name: "downfall", location: kitchen });
  expect((await app.getRobotPart({ id: part(cloud, "windfall-main").id })).part?.fqdn).toBe(
    `windfall-main.${kitchen}.viam.cloud`,
  );
  expect(await code(app.updateRobot({ id, name: "toast-malone", location: kitchen }))).toBe("AlreadyExists");
  expect(await code(app.updateRobot({ id, name: "no spaces", location: kitchen }))).toBe("InvalidArgument");
  expect(await code(app.updateRobot({ id, location: "nowhere" }))).toBe("NotFound");
  expect(await refusal(app.updateRobot({ id, location: idOf(cloud, "locations", "Harbor") }))).toEqual({
    code: "InvalidArgument",
    message: "Harbor belongs to another organization, and machines stay in theirs.",
  });
});

test("deletes a machine with its parts, their tails and the roles on it", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const key = cloud.keys.find(({ name }) => name === "machine-owner");
  const id = key?.resource.id ?? "";
  const parts = cloud.store.partsOf(id);
  const tail = app.tailRobotPartLogs({ id: parts[0]?.id ?? "" });
  const ended = code(tail[Symbol.asyncIterator]().next());
  await cloud.control.tailed(parts[0]?.id ?? "");
  await app.deleteRobot({ id });
  expect(await ended).toBe("NotFound");
  expect(await code(app.getRobot({ id }))).toBe("NotFound");
  for (const each of parts) expect(await code(app.getRobotPart({ id: each.id }))).toBe("NotFound");
  expect(cloud.store.grantsOn(id)).toEqual([]);
  expect(await code(app.deleteRobot({ id }))).toBe("NotFound");
});

test("adds and deletes parts, one of them the main one", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { machineId: robotId, id: mainId } = part(cloud, "windfall-main");
  expect(await code(app.newRobotPart({ robotId, partName: "no spaces" }))).toBe("InvalidArgument");
  expect(await code(app.newRobotPart({ robotId, partName: "Windfall-Main" }))).toBe("AlreadyExists");
  const { partId } = await app.newRobotPart({ robotId, partName: "windfall-arm" });
  expect(await refusal(app.deleteRobotPart({ partId: mainId }))).toEqual({
    code: "FailedPrecondition",
    message: "windfall-main is the main part of its machine, so it cannot be deleted; make another one main.",
  });
  await app.markPartAsMain({ partId });
  const { parts } = await app.getRobotParts({ robotId });
  expect(parts.filter(({ mainPart }) => mainPart).map(({ id }) => id)).toEqual([partId]);
  await app.deleteRobotPart({ partId: mainId });
  expect(await code(app.getRobotPart({ id: mainId }))).toBe("NotFound");
});

test("restarts a part when it next checks in", async () => {
  const cloud = await start({ simulate: true, applySeconds: 0.05 });
  const app = await signIn(cloud);
  const { id, machineId } = part(cloud, "windfall-main");
  cloud.control.setOnline(machineId, true);
  await app.markPartForRestart({ partId: id });
  await app.markPartForRestart({ partId: id });
  const restarts = async () => (await app.getRobotPartLogs({ id, filter: "Restart requested" })).logs.length;
  await expect.poll(restarts).toBe(1);
});

test("gives a part two secrets at most and one at least", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { id: partId } = part(cloud, "windfall-main");
  const { part: first } = await app.getRobotPart({ id: partId });
  const secretId = first?.secrets[0]?.id ?? "";
  expect(await code(app.deleteRobotPartSecret({ partId, secretId }))).toBe("FailedPrecondition");
  const { part: second } = await app.createRobotPartSecret({ partId });
  expect(new Set(second?.secrets.map(({ secret }) => secret)).size).toBe(2);
  expect(await code(app.createRobotPartSecret({ partId }))).toBe("FailedPrecondition");
  await app.deleteRobotPartSecret({ partId, secretId });
  expect(await code(app.deleteRobotPartSecret({ partId, secretId }))).toBe("NotFound");
});

test("follows the roles: who may make, change and delete what", async () => {
  const cloud = await start();
  const locationOwner = await signIn(cloud, "location-owner");
  const orchard = idOf(cloud, "locations", "North Rows");
  const { id } = await locationOwner.newRobot({ name: "apple-jack", location: orchard });
  const machineOwner = await signIn(cloud, "machine-owner");
  const robotId = cloud.keys.find(({ name }) => name === "machine-owner")?.resource.id ?? "";
  expect(await code(machineOwner.newRobot({ name: "mine", location: orchard }))).toBe("PermissionDenied");
  expect(await code(machineOwner.deleteRobot({ id }))).toBe("PermissionDenied");
  expect(await code(machineOwner.updateRobot({ id: robotId, location: orchard }))).toBe("PermissionDenied");
  const { partId } = await machineOwner.newRobotPart({ robotId, partName: "apple-cart" });
  await machineOwner.updateRobot({ id: robotId, name: "renamed" });
  for (const name of ["machine-operator", "organization-operator"]) {
    const operator = await signIn(cloud, name);
    expect(await code(operator.updateRobot({ id: robotId, name: "mine" }))).toBe("PermissionDenied");
    expect(await code(operator.deleteRobot({ id: robotId }))).toBe("PermissionDenied");
    expect(await code(operator.newRobotPart({ robotId, partName: "mine" }))).toBe("PermissionDenied");
    expect(await code(operator.deleteRobotPart({ partId }))).toBe("PermissionDenied");
    expect(await code(operator.markPartAsMain({ partId }))).toBe("PermissionDenied");
    expect(await code(operator.markPartForRestart({ partId }))).toBe("PermissionDenied");
    expect(await code(operator.createRobotPartSecret({ partId }))).toBe("PermissionDenied");
  }
});
