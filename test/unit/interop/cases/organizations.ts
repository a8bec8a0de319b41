import { invite, metadata, organization, time } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const owner = {
  authorizationType: "role",
  authorizationId: "organization_owner",
  resourceType: "organization",
  resourceId: "id",
  organizationId: "id",
};
const ownerOnWire = {
  authorization_type: "role",
  authorization_id: "organization_owner",
  resource_type: "organization",
  resource_id: "id",
  organization_id: "id",
};
const id = { organizationId: "id" };
const idOnWire = { organization_id: "id" };

/** Organizations, their members and invites. */
export const organizationCases: Cases = {
  getUserIDByEmail: [{ sends: { email: "email" }, wire: { email: "email" }, answers: { user_id: "id" } }],
  createOrganization: [{ sends: { name: "name" }, wire: { name: "name" }, answers: { organization } }],
  listOrganizations: [{ sends: {}, wire: {}, answers: { organizations: [organization] } }],
  listOrganizationsByUser: [
    { sends: { userId: "id" }, wire: { user_id: "id" }, answers: { orgs: [{ org_id: "id", org_name: "name" }] } },
  ],
  getOrganization: [{ sends: id, wire: idOnWire, answers: { organization } }],
  getOrganizationNamespaceAvailability: [
    {
      sends: { publicNamespace: "namespace" },
      wire: { public_namespace: "namespace" },
      answers: { available: true },
    },
  ],
  getOrganizationsWithAccessToLocation: [
    {
      sends: { locationId: "id" },
      wire: { location_id: "id" },
      answers: { organization_identities: [{ id: "id", name: "name" }] },
    },
  ],
  updateOrganization: [
    {
      sends: { ...id, name: "name", publicNamespace: "public_namespace", region: "default_region", cid: "cid" },
      wire: {
        ...idOnWire,
        name: "name",
        public_namespace: "public_namespace",
        region: "default_region",
        cid: "cid",
      },
      answers: { organization: { ...organization, cid: "cid" } },
    },
    {
      about: "an empty cid, and nothing of the rest",
      sends: { ...id, cid: "" },
      wire: { ...idOnWire, cid: "" },
      answers: { organization: { ...organization, cid: "" } },
    },
  ],
  deleteOrganization: [{ sends: id, wire: idOnWire, answers: {} }],
  getOrganizationMetadata: [
    { about: "none yet", sends: id, wire: idOnWire, answers: { data: {} } },
    { about: "some", sends: id, wire: idOnWire, answers: { data: metadata } },
  ],
  updateOrganizationMetadata: [
    { sends: { ...id, data: metadata }, wire: { ...idOnWire, data: metadata }, answers: {} },
  ],
  listOrganizationMembers: [
    {
      sends: id,
      wire: idOnWire,
      answers: { members: [{ user_id: "id", emails: ["email"], date_added: time }], invites: [invite] },
    },
  ],
  createOrganizationInvite: [
    {
      about: "with an e-mail",
      sends: { ...id, email: "email", authorizations: [owner], sendEmailInvite: true },
      wire: { ...idOnWire, email: "email", authorizations: [ownerOnWire], send_email_invite: true },
      answers: { invite },
    },
    {
      about: "without an e-mail, which is not the same as not saying",
      sends: { ...id, email: "email", authorizations: [owner], sendEmailInvite: false },
      wire: { ...idOnWire, email: "email", authorizations: [ownerOnWire], send_email_invite: false },
      answers: { invite },
    },
  ],
  updateOrganizationInviteAuthorizations: [
    {
      sends: { ...id, email: "email", addAuthorizations: [owner], removeAuthorizations: [owner] },
      wire: {
        ...idOnWire,
        email: "email",
        add_authorizations: [ownerOnWire],
        remove_authorizations: [ownerOnWire],
      },
      answers: { invite },
    },
  ],
  deleteOrganizationMember: [{ sends: { ...id, userId: "id" }, wire: { ...idOnWire, user_id: "id" }, answers: {} }],
  deleteOrganizationInvite: [{ sends: { ...id, email: "email" }, wire: { ...idOnWire, email: "email" }, answers: {} }],
  resendOrganizationInvite: [
    {
      about: "an answer without the invite",
      sends: { ...id, email: "email" },
      wire: { ...idOnWire, email: "email" },
      answers: {},
    },
  ],
};
