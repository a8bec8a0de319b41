import { Code } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { aboutConfig } from "../../../../src/fleet/config/about.ts";
import { millisecondsOf } from "../../../../src/fleet/times.ts";
import { code, idOf, part, scriptedApp, signIn, start } from "../helpers.ts";

const address = (kind: "part" | "fragment", id: string) => ({ account: "any", kind, id });

test("says where a part belongs, how it does and who saved it when", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const { id, name, machineId } = part(cloud, "windfall-main");
  cloud.control.setOnline(machineId, true);
  await app.updateRobotPart({ id, name, robotConfigJson: "{}" });
  const about = await aboutConfig(app, address("part", id));
  expect(about).toMatchObject({
    path: ["Hatchling Robotics", "Orchard", "windfall"],
    name,
    machineName: "windfall",
    online: { state: "online" },
    savedBy: "demo-owner",
  });
  const { part: read } = await app.getRobotPart({ id });
  expect(about.lastUpdated).toEqual(read?.lastUpdated);
  expect(about.savedAt).toBe(read?.lastUpdated && millisecondsOf(read.lastUpdated));
});

test("says the whole way to a nested location", async () => {
  const cloud = await start();
  const row = cloud.store.machinesIn(idOf(cloud, "locations", "Row Seven"))[0];
  if (!row) throw new Error("Row Seven is empty.");
  const { path } = await aboutConfig(signIn(cloud), address("part", cloud.store.mainPart(row.id).id));
  expect(path).toEqual(["Hatchling Robotics", "Orchard", "North Rows", "Row Seven", row.name]);
});

test("says of a fragment whose it is", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  const id = idOf(cloud, "fragments", "two-wheel-drive");
  await app.updateFragment({ id, name: "two-wheel-drive", config: {} });
  const about = await aboutConfig(app, address("fragment", id));
  expect(about).toMatchObject({
    path: ["Hatchling Robotics", "Fragments"],
    name: "two-wheel-drive",
    savedBy: "demo-owner",
  });
  expect(about.online).toBeUndefined();
});

test("leaves out what cannot be read", async () => {
  const cloud = await start();
  const { id, name } = part(cloud, "windfall-main");
  const app = signIn(cloud);
  cloud.control.failNext("GetRobotPartHistory", Code.PermissionDenied);
  cloud.control.failNext("GetRobot", Code.Internal);
  cloud.control.failNext("GetLocation", Code.Internal);
  const about = await aboutConfig(app, address("part", id));
  expect(about).toMatchObject({ path: [], name });
  expect(about.savedBy).toBeUndefined();
  expect(about.machineName).toBeUndefined();
  expect((await aboutConfig(signIn(cloud, "organization-operator"), address("part", id))).savedBy).toBeUndefined();
});

test("throws only for what itself cannot be read", async () => {
  const app = signIn(await start());
  expect(await code(aboutConfig(app, address("part", "gone")))).toBe("NotFound");
  expect(await code(aboutConfig(app, address("fragment", "gone")))).toBe("NotFound");
});

test("ends at a location that stands within itself", async () => {
  const app = scriptedApp({
    getRobotPart: () => ({ part: { name: "p", locationId: "a" } }),
    getLocation: ({ locationId }) => ({
      location: { id: locationId, name: locationId, parentLocationId: locationId === "a" ? "b" : "a" },
    }),
  });
  expect((await aboutConfig(app, address("part", "id"))).path.at(-1)).toBe("a");
});
