import { appApi } from "@viamrobotics/sdk";
import { expect } from "vitest";
import {
  ListOrganizationMembersResponseSchema,
  OrganizationIdentitySchema,
  OrganizationInviteSchema,
  OrganizationSchema,
  OrgDetailsSchema,
} from "../../../../src/gen/viam/app/v1/organization_pb.ts";
import { agree, agreeAll, type Stage, type Tries } from "./stage.ts";

const email = "new.hand@hatchling.example";

const operator = (resourceId: string) =>
  new appApi.Authorization({
    authorizationType: "role",
    authorizationId: "robot_operator",
    resourceType: "robot",
    resourceId,
  });

const invitesOf = async ({ ours, organizationId }: Stage) =>
  (await ours.listOrganizationMembers({ organizationId })).invites;

const inviteOf = async (stage: Stage) => (await invitesOf(stage)).find((each) => each.email === email);

const memberOf = async ({ ours, organizationId }: Stage) => {
  const [member] = (await ours.listOrganizationMembers({ organizationId })).members;
  if (!member) throw new Error("There is no member.");
  return member;
};

/** Organizations, their members and invites. */
export const organizationTries: Tries = {
  async getUserIDByEmail(stage) {
    const { emails, userId } = await memberOf(stage);
    const address = emails[0] ?? "";
    expect(await stage.official.getUserIDByEmail(address)).toBe(userId);
    expect((await stage.ours.getUserIDByEmail({ email: address })).userId).toBe(userId);
  },
  async createOrganization({ official, ours }) {
    const made = await official.createOrganization("Pupa Works");
    expect(made?.name).toBe("Pupa Works");
    const { organization } = await ours.getOrganization({ organizationId: made?.id ?? "" });
    agree(OrganizationSchema, made, organization);
  },
  async listOrganizations({ official, ours }) {
    agreeAll(OrganizationSchema, await official.listOrganizations(), (await ours.listOrganizations({})).organizations);
  },
  async getOrganizationsWithAccessToLocation({ official, ours, cloud, locationId }) {
    const greenhouse = [...cloud.store.locations.values()].find(({ sharedWith }) => sharedWith.length > 0)?.id ?? "";
    for (const id of [locationId, greenhouse]) {
      const { organizationIdentities } = await ours.getOrganizationsWithAccessToLocation({ locationId: id });
      const theirs = await official.getOrganizationsWithAccessToLocation(id);
      agreeAll(OrganizationIdentitySchema, theirs, organizationIdentities);
      expect(theirs).toHaveLength(id === greenhouse ? 2 : 1);
    }
  },
  async listOrganizationsByUser(stage) {
    const { userId } = await memberOf(stage);
    const { orgs } = await stage.ours.listOrganizationsByUser({ userId });
    agreeAll(OrgDetailsSchema, await stage.official.listOrganizationsByUser(userId), orgs);
  },
  async getOrganization({ official, ours, organizationId }) {
    const { organization } = await ours.getOrganization({ organizationId });
    agree(OrganizationSchema, await official.getOrganization(organizationId), organization);
  },
  async getOrganizationNamespaceAvailability({ official, ours }) {
    for (const [publicNamespace, available] of [["hatchling", false] as const, ["pupa", true] as const]) {
      expect(await official.getOrganizationNamespaceAvailability(publicNamespace)).toBe(available);
      expect(await ours.getOrganizationNamespaceAvailability({ publicNamespace })).toMatchObject({ available });
    }
  },
  async updateOrganization({ official, ours, organizationId }) {
    const before = await official.getOrganization(organizationId);
    const changed = await official.updateOrganization(organizationId, "Fledgling Robotics");
    expect(changed?.name).toBe("Fledgling Robotics");
    expect(changed?.publicNamespace).toBe(before?.publicNamespace);
    agree(OrganizationSchema, changed, (await ours.getOrganization({ organizationId })).organization);
  },
  async deleteOrganization({ official, ours }) {
    const made = await official.createOrganization("Pupa Works");
    await official.deleteOrganization(made?.id ?? "");
    const { organizations } = await ours.listOrganizations({});
    expect(organizations.map(({ name }) => name)).not.toContain("Pupa Works");
    agreeAll(OrganizationSchema, await official.listOrganizations(), organizations);
  },
  async listOrganizationMembers({ official, ours, organizationId }) {
    const theirs = await official.listOrganizationMembers(organizationId);
    agree(ListOrganizationMembersResponseSchema, theirs, await ours.listOrganizationMembers({ organizationId }));
    expect(theirs.members).not.toHaveLength(0);
    expect(theirs.invites).not.toHaveLength(0);
  },
  async createOrganizationInvite(stage) {
    const { official, organizationId, machineId } = stage;
    const made = await official.createOrganizationInvite(organizationId, email, [operator(machineId)], false);
    agree(OrganizationInviteSchema, made, await inviteOf(stage));
    expect(made?.authorizations.map((each) => each.authorizationId)).toEqual(["robot_operator"]);
  },
  async updateOrganizationInviteAuthorizations(stage) {
    const { official, organizationId, machineId, locationId } = stage;
    await official.createOrganizationInvite(organizationId, email, [operator(machineId)]);
    const owner = new appApi.Authorization({
      authorizationType: "role",
      authorizationId: "location_owner",
      resourceType: "location",
      resourceId: locationId,
    });
    const changed = await official.updateOrganizationInviteAuthorizations(
      organizationId,
      email,
      [owner],
      [operator(machineId)],
    );
    agree(OrganizationInviteSchema, changed, await inviteOf(stage));
    expect(changed?.authorizations.map((each) => each.authorizationId)).toEqual(["location_owner"]);
  },
  async deleteOrganizationMember(stage) {
    const { official, ours, organizationId } = stage;
    const { userId } = await memberOf(stage);
    await official.deleteOrganizationMember(organizationId, userId);
    const left = await ours.listOrganizationMembers({ organizationId });
    expect(left.members.map((each) => each.userId)).not.toContain(userId);
    const theirs = await official.listOrganizationMembers(organizationId);
    agree(ListOrganizationMembersResponseSchema, theirs, left);
  },
  async deleteOrganizationInvite(stage) {
    const { official, organizationId, machineId } = stage;
    await official.createOrganizationInvite(organizationId, email, [operator(machineId)]);
    await official.deleteOrganizationInvite(organizationId, email);
    expect(await inviteOf(stage)).toBeUndefined();
    const { invites } = await official.listOrganizationMembers(organizationId);
    agreeAll(OrganizationInviteSchema, invites, await invitesOf(stage));
  },
  async resendOrganizationInvite(stage) {
    const { official, organizationId, machineId } = stage;
    await official.createOrganizationInvite(organizationId, email, [operator(machineId)]);
    const sent = await official.resendOrganizationInvite(organizationId, email);
    agree(OrganizationInviteSchema, sent, await inviteOf(stage));
  },
};
