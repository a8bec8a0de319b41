import { expect, test } from "vitest";
import type { Cloud } from "../../../src/demo/cloud.ts";
import { code, idOf, refusal, signIn, start } from "./helpers.ts";

const role = (resourceType: string, resourceId: string, name = "operator") => ({
  authorizationType: "role",
  authorizationId: `${resourceType}_${name}`,
  resourceType,
  resourceId,
});

const hatchling = (cloud: Cloud) => idOf(cloud, "organizations", "Hatchling Robotics");

test("invites an owner by default, and counts the messages", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = hatchling(cloud);
  const email = "quinn@hatchling.example";
  const { invite } = await app.createOrganizationInvite({ organizationId, email });
  expect(invite).toMatchObject({
    email,
    organizationId,
    authorizations: [role("organization", organizationId, "owner")],
  });
  const messages = (address: string) => cloud.store.invites.get(`${organizationId}/${address}`)?.messages;
  expect(messages(email)).toBe(1);
  await app.resendOrganizationInvite({ organizationId, email: "Quinn@hatchling.example" });
  expect(messages(email)).toBe(2);
  await app.resendOrganizationInvite({ organizationId, email, sendEmailInvite: false });
  expect(messages(email)).toBe(2);
  await app.createOrganizationInvite({ organizationId, email: "silent@hatchling.example", sendEmailInvite: false });
  expect(messages("silent@hatchling.example")).toBe(0);

  await app.deleteOrganizationInvite({ organizationId, email });
  expect(await code(app.deleteOrganizationInvite({ organizationId, email }))).toBe("NotFound");
  expect(await code(app.resendOrganizationInvite({ organizationId, email }))).toBe("NotFound");
});

test("refuses bad addresses, members, second invites and wrong authorizations", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = hatchling(cloud);
  const invite = (email: string, authorizations: object[] = []) =>
    app.createOrganizationInvite({ organizationId, email, authorizations });
  expect(await code(invite("not-an-address"))).toBe("InvalidArgument");
  expect(await refusal(invite("ROBIN@hatchling.example"))).toEqual({
    code: "AlreadyExists",
    message: "ROBIN@hatchling.example is a member of this organization already.",
  });
  expect(await code(invite("sasha@hatchling.example"))).toBe("AlreadyExists");
  const orchard = idOf(cloud, "locations", "Orchard");
  const kitchen = idOf(cloud, "locations", "Test Kitchen");
  const email = "quinn@hatchling.example";
  expect(await code(invite(email, [role("location", orchard), role("location", kitchen)]))).toBe("InvalidArgument");
  expect(await code(invite(email, [{ ...role("location", orchard), identityId: "me" }]))).toBe("InvalidArgument");
  expect(await code(invite(email, [role("location", orchard, "boss")]))).toBe("InvalidArgument");
  expect(await code(invite(email, [{ ...role("location", orchard), authorizationType: "" }]))).toBe("InvalidArgument");
  expect(await code(invite(email, [role("location", "nowhere")]))).toBe("NotFound");
  expect(await code(invite(email, [role("location", idOf(cloud, "locations", "Harbor"))]))).toBe("InvalidArgument");
  const shared = role("location", idOf(cloud, "locations", "Greenhouse"));
  expect((await invite(email, [shared])).invite?.authorizations).toMatchObject([{ ...shared, organizationId }]);
});

test("keeps one authorization on each level of an invite, and one at least", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = hatchling(cloud);
  const email = "sasha@hatchling.example";
  const kitchen = role("location", idOf(cloud, "locations", "Test Kitchen"));
  const orchard = role("location", idOf(cloud, "locations", "Orchard"), "owner");
  const update = (addAuthorizations: object[], removeAuthorizations: object[]) =>
    app.updateOrganizationInviteAuthorizations({ organizationId, email, addAuthorizations, removeAuthorizations });
  expect(await code(update([], []))).toBe("InvalidArgument");
  expect(await code(update([], [kitchen]))).toBe("FailedPrecondition");
  expect(await code(update([], [orchard]))).toBe("NotFound");
  expect(await code(update([orchard], []))).toBe("InvalidArgument");
  expect((await update([orchard], [kitchen])).invite?.authorizations).toMatchObject([orchard]);
  const both = await update([role("organization", organizationId)], []);
  expect(both.invite?.authorizations).toHaveLength(2);
});

test("lets an owner of a location invite to it, and not beyond", async () => {
  const cloud = await start();
  const organizationId = hatchling(cloud);
  const app = await signIn(cloud, "location-owner");
  const email = "quinn@hatchling.example";
  expect(await code(app.createOrganizationInvite({ organizationId, email }))).toBe("PermissionDenied");
  const authorizations = [role("location", idOf(cloud, "locations", "Orchard"))];
  await app.createOrganizationInvite({ organizationId, email, authorizations });
  const operator = await signIn(cloud, "location-operator");
  expect(await code(operator.deleteOrganizationInvite({ organizationId, email }))).toBe("PermissionDenied");
  await app.deleteOrganizationInvite({ organizationId, email });
});

test("takes members out, with all their roles there", async () => {
  const cloud = await start();
  const app = await signIn(cloud);
  const organizationId = hatchling(cloud);
  const { userId } = await app.getUserIDByEmail({ email: "robin@hatchling.example" });
  const operator = await signIn(cloud, "organization-operator");
  expect(await code(operator.deleteOrganizationMember({ organizationId, userId }))).toBe("PermissionDenied");
  await app.deleteOrganizationMember({ organizationId, userId });
  const { members } = await app.listOrganizationMembers({ organizationId });
  expect(members.map((each) => each.userId)).not.toContain(userId);
  expect(cloud.store.grantsOf(userId).map((each) => each.organizationId)).toEqual([
    idOf(cloud, "organizations", "Tidepool Labs"),
  ]);
  expect(await code(app.deleteOrganizationMember({ organizationId, userId }))).toBe("NotFound");
});
