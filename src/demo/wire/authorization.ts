/** Roles on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { APIKeyWithAuthorizationsSchema, AuthorizationSchema } from "../../gen/viam/app/v1/access_pb.ts";
import type { KeyRecord, RoleRecord } from "../store/records.ts";
import { timestamp } from "./time.ts";

/** The wire's name of a role, such as "location_owner". */
function roleName({ role, resource }: Pick<RoleRecord, "role" | "resource">): string {
  return `${resource.type}_${role}`;
}

/** The wire's Authorization of a role that somebody holds. */
export function authorizationMessage(
  row: RoleRecord,
  identity: { id: string; type: string },
): MessageInitShape<typeof AuthorizationSchema> {
  return {
    authorizationType: "role",
    authorizationId: roleName(row),
    resourceType: row.resource.type,
    resourceId: row.resource.id,
    identityId: identity.id,
    organizationId: row.organizationId,
    identityType: identity.type,
  };
}

/** The wire's APIKeyWithAuthorizations, which never tells the value of the key. */
export function keyMessage(
  row: KeyRecord,
  roles: readonly RoleRecord[],
): MessageInitShape<typeof APIKeyWithAuthorizationsSchema> {
  return {
    apiKey: { id: row.id, name: row.name, createdOn: timestamp(row.createdOn) },
    authorizations: roles.map((each) => ({
      authorizationType: "role",
      authorizationId: roleName(each),
      resourceType: each.resource.type,
      resourceId: each.resource.id,
      orgId: each.organizationId,
    })),
  };
}
