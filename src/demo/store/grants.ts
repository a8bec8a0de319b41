/** Giving roles to people and keys. */
import type { GrantRecord, RoleRecord } from "./records.ts";
import type { Store } from "./store.ts";

/** Somebody who can hold roles. */
export interface Identity {
  readonly id: string;
  readonly type: "user" | "api-key";
}

/** The id of a grant: the same grant has the same id. */
export function grantId(identityId: string, { role, resource }: Pick<RoleRecord, "role" | "resource">): string {
  return `${identityId}/${role}/${resource.type}/${resource.id}`;
}

/** Gives a role to an identity; nothing changes when it has it. */
export function grant(store: Store, identity: Identity, role: RoleRecord): GrantRecord {
  return store.grants.put({
    id: grantId(identity.id, role),
    identityId: identity.id,
    identityType: identity.type,
    role: role.role,
    resource: role.resource,
    organizationId: role.organizationId,
  });
}
