import { expect, test } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { type App, code, idOf, refusal, signIn, start } from "./helpers.ts";

const hatchling = (cloud: Cloud) => idOf(cloud, "organizations", "Hatchling Robotics");

async function authorization(app: App, email: string, resourceType: string, resourceId: string, name: string) {
  const { userId } = await app.getUserIDByEmail({ email });
  const authorizationId = `${resourceType}_${name}`;
  return { authorizationType: "role", authorizationId, resourceType, resourceId, identityId: userId };
}

test("gives a role, changes it and takes it away", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = hatchling(cloud);
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  const operator = await authorization(app, "teo@hatchling.example", "location", kitchen, "operator");
  const held = async () =>
    (await app.listAuthorizations({ organizationId, resourceIds: [kitchen] })).authorizations.map((each) => [
      each.authorizationId,
      each.identityId,
      each.identityType,
    ]);
  await app.addRole({ authorization: operator });
  expect(await held()).toEqual([["location_operator", operator.identityId, "user"]]);
  expect(await code(app.addRole({ authorization: operator }))).toBe("AlreadyExists");
  const owner = { ...operator, authorizationId: "location_owner" };
  await app.changeRole({ oldAuthorization: operator, newAuthorization: owner });
  expect(await held()).toEqual([["location_owner", operator.identityId, "user"]]);
  const gone = app.changeRole({ oldAuthorization: operator, newAuthorization: owner });
  expect(await refusal(gone)).toEqual({
    code: "NotFound",
    message: "teo@hatchling.example does not have the role operator there.",
  });
  await app.removeRole({ authorization: owner });
  expect(await code(app.removeRole({ authorization: owner }))).toBe("NotFound");
  expect(await held()).toEqual([]);
});

test("refuses roles for strangers, of somebody else, and of nobody", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  const stranger = await authorization(app, "marina@tidepool.example", "location", kitchen, "owner");
  expect(await code(app.addRole({ authorization: stranger }))).toBe("FailedPrecondition");
  expect(await code(app.addRole({ authorization: { ...stranger, identityId: "" } }))).toBe("InvalidArgument");
  expect(await code(app.addRole({ authorization: { ...stranger, identityId: "nobody" } }))).toBe("NotFound");
  expect(await code(app.addRole({ authorization: { ...stranger, identityType: "robot" } }))).toBe("InvalidArgument");
  expect(await code(app.addRole({}))).toBe("InvalidArgument");
  const robin = await authorization(app, "robin@hatchling.example", "organization", hatchling(cloud), "owner");
  const teo = await authorization(app, "teo@hatchling.example", "location", kitchen, "owner");
  expect(await code(app.changeRole({ oldAuthorization: robin, newAuthorization: teo }))).toBe("InvalidArgument");
});

test("gives roles to keys too, and keeps one owner of each organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { organization } = await app.createOrganization({ name: "Burrow" });
  const resourceId = organization?.id ?? "";
  const owner = {
    authorizationType: "role",
    authorizationId: "organization_owner",
    resourceType: "organization",
    resourceId,
    identityId: cloud.keyId,
  };
  expect(await refusal(app.removeRole({ authorization: owner }))).toEqual({
    code: "FailedPrecondition",
    message: "An organization keeps at least one owner, so the last one cannot go.",
  });
  const other = cloud.keys.find(({ name }) => name === "other-organization-owner")?.id ?? "";
  await app.addRole({ authorization: { ...owner, identityId: other } });
  await app.removeRole({ authorization: owner });
  expect(await code(app.getOrganization({ organizationId: resourceId }))).toBe("PermissionDenied");
});

test("lets owners of a location or machine give roles in it, and nobody else", async () => {
  const cloud = await start();
  const organizationId = hatchling(cloud);
  const app = await signIn(cloud, "location-owner");
  const rows = idOf(cloud, "locations", "North Rows");
  const within = await authorization(app, "teo@hatchling.example", "location", rows, "operator");
  await app.addRole({ authorization: within });
  const { authorizations } = await app.listAuthorizations({ organizationId, resourceIds: [rows] });
  expect(authorizations).toHaveLength(1);
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  const beyond = { ...within, resourceId: kitchen };
  expect(await code(app.addRole({ authorization: beyond }))).toBe("PermissionDenied");
  expect(await code(app.listAuthorizations({ organizationId }))).toBe("PermissionDenied");
  expect(await code(app.listAuthorizations({ organizationId, resourceIds: [kitchen] }))).toBe("PermissionDenied");
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.addRole({ authorization: within }))).toBe("PermissionDenied");
  expect(await code(operator.removeRole({ authorization: within }))).toBe("PermissionDenied");
  const all = await operator.listAuthorizations({ organizationId });
  expect(all.authorizations.length).toBeGreaterThan(authorizations.length);
  expect(await code(operator.listAuthorizations({ organizationId, resourceIds: ["none"] }))).toBe("NotFound");
});
