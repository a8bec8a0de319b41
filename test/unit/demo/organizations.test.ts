import { expect, test } from "vitest";
import { LoginMethod } from "../../../src/gen/viam/app/v1/organization_pb.ts";
import { code, idOf, refusal, signIn, start } from "./helpers.ts";

test("makes, renames and deletes an organization", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  expect(await code(app.createOrganization({ name: " " }))).toBe("InvalidArgument");
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.createOrganization({ name: "Burrow" }))).toBe("PermissionDenied");
  const { organization } = await app.createOrganization({ name: "Burrow & Sons" });
  const organizationId = organization?.id ?? "";
  expect((await app.listOrganizations({})).organizations.map(({ name }) => name)).toContain("Burrow & Sons");
  const { organization: renamed } = await app.updateOrganization({ organizationId, name: "Burrow", cid: "c-1" });
  expect(renamed).toMatchObject({ name: "Burrow", cid: "c-1", publicNamespace: "", defaultRegion: "us-central" });
  expect(await code(app.updateOrganization({ organizationId, name: "" }))).toBe("InvalidArgument");
  await app.createLocation({ organizationId, name: "Den" });
  const { message } = await refusal(app.deleteOrganization({ organizationId }));
  expect(message).toBe("Burrow still has locations (1), so it cannot be deleted; delete them first.");
  const { locations } = await app.listLocations({ organizationId });
  await app.deleteLocation({ locationId: locations[0]?.id ?? "" });
  await app.deleteOrganization({ organizationId });
  expect(await code(app.getOrganization({ organizationId }))).toBe("NotFound");
});

test("sets a public namespace once, changes it by another call, and takes the registry along", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const free = async (publicNamespace: string, organizationId = "") =>
    (await app.getOrganizationNamespaceAvailability({ publicNamespace, organizationId })).available;
  const hatchling = idOf(cloud, "organizations", "Hatchling Robotics");
  expect([await free("hatchling"), await free("hatchling", hatchling), await free("burrow")]).toEqual([
    false,
    true,
    true,
  ]);
  expect(await code(free(""))).toBe("InvalidArgument");
  expect(await code(free("Not This"))).toBe("InvalidArgument");

  const organizationId = (await app.createOrganization({ name: "Burrow" })).organization?.id ?? "";
  const { moduleId } = await app.createModule({ organizationId, name: "digger" });
  expect(moduleId).toBe(`${organizationId}:digger`);
  expect(await code(app.updateOrganization({ organizationId, publicNamespace: "viam" }))).toBe("AlreadyExists");
  const early = app.updateOrganizationNamespace({ organizationId, newPublicNamespace: "burrow" });
  expect(await code(early)).toBe("FailedPrecondition");
  await app.updateOrganization({ organizationId, publicNamespace: "burrow" });
  expect((await app.getModule({ moduleId: "burrow:digger" })).module?.publicNamespace).toBe("burrow");
  expect(await code(app.updateOrganization({ organizationId, publicNamespace: "den" }))).toBe("FailedPrecondition");
  await app.updateOrganizationNamespace({ organizationId, newPublicNamespace: "den" });
  expect(await code(app.getModule({ moduleId: "burrow:digger" }))).toBe("NotFound");
  expect((await app.getModule({ moduleId: "den:digger" })).module?.name).toBe("digger");
});

test("changes only what a request sets, lists as a whole", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = idOf(cloud, "organizations", "Hatchling Robotics");
  const fragmentId = idOf(cloud, "fragments", "base-camp");
  const fragments = [{ fragmentId, version: "stable", fragmentVariables: { speed: 3 } }];
  await app.updateOrganization({ organizationId, defaultFragments: { fragments } });
  const methods = [LoginMethod.GITHUB, LoginMethod.GITHUB];
  const { organization } = await app.updateOrganization({ organizationId, allowedLoginMethods: { methods } });
  expect(organization).toMatchObject({
    name: "Hatchling Robotics",
    defaultFragments: { fragments },
    allowedLoginMethods: { methods: [LoginMethod.GITHUB] },
  });
  const cleared = await app.updateOrganization({ organizationId, defaultFragments: { fragments: [] } });
  expect(cleared.organization?.defaultFragments?.fragments).toEqual([]);
  const unknown = { fragments: [{ fragmentId, version: "nope" }] };
  expect(await code(app.updateOrganization({ organizationId, defaultFragments: unknown }))).toBe("NotFound");
  const none = { methods: [LoginMethod.UNSPECIFIED] };
  expect(await code(app.updateOrganization({ organizationId, allowedLoginMethods: none }))).toBe("InvalidArgument");
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.updateOrganization({ organizationId, name: "Mine" }))).toBe("PermissionDenied");
});

test("finds people and organizations, those of the caller only", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const { userId } = await app.getUserIDByEmail({ email: "Robin@hatchling.example" });
  const { orgs } = await app.listOrganizationsByUser({ userId });
  expect(orgs.map(({ orgName }) => orgName)).toEqual(["Hatchling Robotics", "Tidepool Labs"]);
  const foreign = await signIn(cloud, "other-organization-owner");
  expect((await foreign.listOrganizationsByUser({ userId })).orgs.map(({ orgName }) => orgName)).toEqual([
    "Tidepool Labs",
  ]);
  expect(await code(app.getUserIDByEmail({ email: "nobody@hatchling.example" }))).toBe("NotFound");
  expect((await app.searchOrganizations({ orgName: "tide" })).organizations).toMatchObject([
    { orgName: "Tidepool Labs", publicNamespace: "tidepool" },
  ]);
  expect((await foreign.searchOrganizations({ publicNamespace: "hatchling" })).organizations).toEqual([]);
  const locationId = idOf(cloud, "locations", "Greenhouse");
  const { organizationIdentities } = await app.getOrganizationsWithAccessToLocation({ locationId });
  expect(organizationIdentities.map(({ name }) => name)).toEqual(["Tidepool Labs", "Hatchling Robotics"]);
});
