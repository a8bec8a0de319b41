/** Who may do what. Every service asks here, and CheckPermissions answers from the same table. */
import { denied } from "../refuse.ts";
import type { Resource, Role } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import { type Permission, operatorPermissions } from "./permissions.ts";

const nouns = { organization: "organization", location: "location", robot: "machine" } as const;

/** Decides about callers by the roles that they hold. */
export class Access {
  readonly #store: Store;

  /** Reads roles, locations and machines from this store at every question. */
  constructor(store: Store) {
    this.#store = store;
  }

  /** The strongest role of the caller on a resource, held there or above; of one organization, if one is given. */
  role(caller: Caller, resource: Resource, organizationId?: string): Role | undefined {
    const held = this.#store.grantsOf(caller.id);
    const grants = organizationId === undefined ? held : held.filter((each) => each.organizationId === organizationId);
    if (grants.length === 0) return undefined;
    const covering = this.#coveredBy(resource);
    let best: Role | undefined;
    for (const grant of grants) {
      if (!covering.has(grant.resource.id)) continue;
      if (grant.role === "owner") return "owner";
      best = "operator";
    }
    return best;
  }

  /** Whether the caller may do something to a resource. */
  allows(caller: Caller, permission: Permission, resource: Resource): boolean {
    if (permission === "read_fragment") return this.#ownsWithin(caller, resource);
    if (permission === "read_organization" || permission === "read_location") {
      return this.role(caller, resource) !== undefined || this.#holdsBelow(caller, resource);
    }
    const role = this.role(caller, resource);
    return role === "owner" || (role === "operator" && operatorPermissions.has(permission));
  }

  /** Throws PERMISSION_DENIED, with a sentence for people, unless the caller may do this to the resource. */
  demand(caller: Caller, permission: Permission, resource: Resource): void {
    if (this.allows(caller, permission, resource)) return;
    const noun = nouns[resource.type];
    const role = this.role(caller, resource);
    throw denied(
      role
        ? `Permission denied: ${permission} on this ${noun} needs the role owner; ${caller.name} is ${role} there.`
        : `Permission denied: ${caller.name} has no role that gives ${permission} on this ${noun}.`,
    );
  }

  /** Ids of the organizations in which the caller holds any role. */
  organizationsOf(caller: Caller): Set<string> {
    return new Set(this.#store.grantsOf(caller.id).map((grant) => grant.organizationId));
  }

  /** Ids of the resource, of what is above it, and of the organizations that have access to it. */
  #coveredBy(resource: Resource): Set<string> {
    const ids = new Set([resource.id]);
    if (resource.type === "organization") return ids;
    const locationId = resource.type === "robot" ? this.#store.machines.get(resource.id)?.locationId : resource.id;
    for (const location of this.#store.lineage(locationId ?? "")) {
      ids.add(location.id).add(location.organizationId);
      for (const id of location.sharedWith) ids.add(id);
    }
    return ids;
  }

  #holdsBelow(caller: Caller, resource: Resource): boolean {
    return this.#store.grantsOf(caller.id).some((grant) => {
      if (resource.type === "organization") return grant.organizationId === resource.id;
      return this.#coveredBy(grant.resource).has(resource.id);
    });
  }

  /** Fragments are for every owner of something in the organization. */
  #ownsWithin(caller: Caller, resource: Resource): boolean {
    return this.#store
      .grantsOf(caller.id)
      .some((grant) => grant.role === "owner" && grant.organizationId === resource.id);
  }
}
