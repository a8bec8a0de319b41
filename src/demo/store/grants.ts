/** Giving roles to people and keys, and taking them. */
import { conflict } from "../refuse.ts";
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

/** Takes roles away. Throws FAILED_PRECONDITION, and takes none, when an organization would be left without an owner. */
export function revoke(store: Store, grants: readonly GrantRecord[]): void {
  const ids = new Set(grants.map(({ id }) => id));
  for (const { resource, role } of grants) {
    if (resource.type !== "organization" || role !== "owner") continue;
    const owners = store.grantsOn(resource.id).filter((each) => each.role === "owner" && !ids.has(each.id));
    if (owners.length === 0) throw conflict("An organization keeps at least one owner, so the last one cannot go.");
  }
  for (const id of ids) store.grants.delete(id);
}

/** Ends every role on something that is gone, and every invite to nothing else. */
export function forgetResource(store: Store, resourceId: string): void {
  for (const { id } of store.grantsOn(resourceId)) store.grants.delete(id);
  for (const invite of [...store.invites.values()]) {
    const roles = invite.roles.filter(({ resource }) => resource.id !== resourceId);
    if (roles.length === 0) store.invites.delete(invite.id);
    else if (roles.length < invite.roles.length) store.invites.change(invite.id, { roles });
  }
}
