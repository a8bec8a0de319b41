import { expect, test } from "vitest";
import { locationLine, refById, refInTree } from "../../../src/fleet/refById.ts";
import { client, idOf, part, signIn, start } from "./helpers.ts";

/** Who owns Hatchling Robotics alone, with which Tidepool Labs shares its Greenhouse. */
async function guest() {
  const cloud = await start();
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const role = { authorizationType: "role", authorizationId: "organization_owner", identityType: "api-key" };
  const { id: keyId, key } = await signIn(cloud).createKey({
    name: "guest",
    authorizations: [{ ...role, resourceType: "organization", resourceId: organizationId, organizationId }],
  });
  return { cloud, organizationId, app: client({ url: cloud.url, keyId, key }).app };
}

test("what is in a location of an organization that the account does not see stands in the one that shares it", async () => {
  const { cloud, organizationId, app } = await guest();
  const locationId = idOf(cloud, "locations", "Greenhouse");
  expect(await refById(app, "a", "location", locationId)).toMatchObject({ organizationId });
  const [machine] = (await app.listRobots({ locationId })).robots;
  expect(await refById(app, "a", "machine", machine?.id ?? "")).toMatchObject({ organizationId, locationId });
  const [main] = (await app.getRobotParts({ robotId: machine?.id ?? "" })).parts;
  expect(await refById(app, "a", "part", main?.id ?? "")).toMatchObject({ organizationId, locationId });
  expect(await locationLine(app, organizationId, locationId)).toContain(locationId);
});

test("what is shared stands in the organization that owns it, where the account sees that", async () => {
  const cloud = await start();
  const owner = idOf(cloud, "organizations", "Tidepool Labs");
  const ref = await refById(signIn(cloud), "a", "location", idOf(cloud, "locations", "Greenhouse"));
  expect(ref).toMatchObject({ organizationId: owner });
});

test("which organization something is in takes no call where nothing is shared", async () => {
  const cloud = await start();
  const app = signIn(cloud);
  await refById(app, "a", "part", part(cloud, "windfall-main").id);
  expect(cloud.control.calls("ListOrganizations")).toBe(0);
});

test("a public fragment is that of the account that has it in its tree, whoever else may read it", async () => {
  const { cloud, app } = await guest();
  const fragmentId = idOf(cloud, "fragments", "drip-feed");
  const apps = new Map([
    ["guest", app],
    ["owner", signIn(cloud)],
  ]);
  const find = (...ids: string[]) => {
    const accounts = ids.map((id) => ({ id }));
    return refInTree(accounts, (id) => Promise.resolve(apps.get(id) ?? app), "fragment", fragmentId);
  };
  expect(await find("guest", "owner")).toMatchObject({ account: "owner", fragmentId });
  expect(await find("guest")).toMatchObject({ account: "guest", fragmentId });
});

test("what no account may see is told as the last of them is told", async () => {
  const { cloud, app } = await guest();
  const id = idOf(cloud, "fragments", "salt-shaker");
  await expect(refInTree([{ id: "guest" }], () => Promise.resolve(app), "fragment", id)).rejects.toThrow();
});
