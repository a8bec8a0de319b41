/** Organizations and the people in them, on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type {
  OrganizationInviteSchema,
  OrganizationMemberSchema,
  OrganizationSchema,
} from "../../gen/viam/app/v1/organization_pb.ts";
import type { InviteRecord, MemberRecord, OrganizationRecord } from "../store/records.ts";
import { authorizationMessage } from "./authorization.ts";
import { importMessage } from "./fragment.ts";
import { timestamp, timestampIf } from "./time.ts";

/** The wire's Organization. */
export function organizationMessage(row: OrganizationRecord): MessageInitShape<typeof OrganizationSchema> {
  return {
    id: row.id,
    name: row.name,
    createdOn: timestamp(row.createdOn),
    publicNamespace: row.publicNamespace,
    defaultRegion: row.region,
    cid: row.customerId,
    defaultFragments: { fragments: row.defaultFragments.map(importMessage) },
    allowedLoginMethods: { methods: [...row.loginMethods] },
  };
}

/** The wire's OrganizationMember. */
export function memberMessage(row: MemberRecord, email: string): MessageInitShape<typeof OrganizationMemberSchema> {
  return {
    userId: row.userId,
    emails: [email],
    dateAdded: timestamp(row.addedOn),
    lastLogin: timestampIf(row.lastLogin),
    lastAccess: timestampIf(row.lastLogin),
  };
}

/** The wire's OrganizationInvite. */
export function inviteMessage(row: InviteRecord): MessageInitShape<typeof OrganizationInviteSchema> {
  return {
    organizationId: row.organizationId,
    email: row.email,
    createdOn: timestamp(row.createdOn),
    authorizations: row.roles.map((role) => authorizationMessage(role, { id: "", type: "" })),
  };
}
