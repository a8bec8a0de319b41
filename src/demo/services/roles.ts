/** Giving, changing, taking and listing roles. */
import type { HandlerContext } from "@connectrpc/connect";
import type { Authorization } from "../../gen/viam/app/v1/access_pb.ts";
import { conflict, invalid, notFound, taken } from "../refuse.ts";
import { grant, grantId, type Identity, revoke } from "../store/grants.ts";
import type { GrantRecord, Resource, RoleRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { authorizationMessage } from "../wire/authorization.ts";
import { demandOwnership, roleNamed } from "./authorizations.ts";
import { type AppMethods, type Backend, demand, location, machine, organization } from "./backend.ts";
import { requireWholeOrganization } from "./organizations.ts";

/** The methods about roles. */
export function roleMethods(backend: Backend): AppMethods {
  const { store } = backend;
  /** The role that a request names and who is to hold it; whoever calls must own what it is about. */
  const read = (
    context: HandlerContext,
    given: Authorization | undefined,
  ): { role: RoleRecord; identity: Identity } => {
    if (!given) throw invalid("The authorization is missing.");
    const role = roleNamed(backend, given);
    demandOwnership(backend, context, [role.resource]);
    return { role, identity: identityNamed(store, given) };
  };
  const held = (identity: Identity, role: RoleRecord): GrantRecord => {
    const found = store.grants.get(grantId(identity.id, role));
    if (!found) throw notFound(`${nameOf(store, identity)} does not have the role ${role.role} there.`);
    return found;
  };
  return {
    addRole({ authorization }, context) {
      const { role, identity } = read(context, authorization);
      checkMayHold(store, identity, role);
      if (store.grants.get(grantId(identity.id, role))) {
        throw taken(`${nameOf(store, identity)} has the role ${role.role} there already.`);
      }
      grant(store, identity, role);
      return {};
    },

    removeRole({ authorization }, context) {
      const { role, identity } = read(context, authorization);
      revoke(store, [held(identity, role)]);
      return {};
    },

    changeRole({ oldAuthorization, newAuthorization }, context) {
      const before = read(context, oldAuthorization);
      const after = read(context, newAuthorization);
      if (before.identity.id !== after.identity.id)
        throw invalid("A role cannot be changed into one of somebody else.");
      const old = held(before.identity, before.role);
      checkMayHold(store, after.identity, after.role);
      const id = grantId(after.identity.id, after.role);
      if (id === old.id) return {};
      if (store.grants.get(id)) {
        throw taken(`${nameOf(store, after.identity)} has the role ${after.role.role} there already.`);
      }
      revoke(store, [old]);
      grant(store, after.identity, after.role);
      return {};
    },

    listAuthorizations({ organizationId, resourceIds }, context) {
      const row = store.organizations.need(organizationId);
      if (resourceIds.length === 0) requireWholeOrganization(backend, context, row.id);
      const resources = [...new Set(resourceIds)].map((id) => resourceWithId(store, id));
      demandOwnership(backend, context, resources);
      if (resources.length > 0) demand(backend, context, "read_organization", organization(row.id));
      const wanted = new Set(resources.map(({ id }) => id));
      return {
        authorizations: store
          .grantsWithin(row.id)
          .filter(({ resource }) => wanted.size === 0 || wanted.has(resource.id))
          .map((each) => authorizationMessage(each, { id: each.identityId, type: each.identityType })),
      };
    },
  };
}

/** The user or key that an Authorization names. SDKs leave its type empty. */
function identityNamed(store: Store, { identityId, identityType }: Authorization): Identity {
  if (!["", "user", "api-key"].includes(identityType)) {
    throw invalid(`${JSON.stringify(identityType)} is not a type of identity: it must be user or api-key.`);
  }
  if (identityType === "api-key") return { id: store.keys.need(identityId).id, type: "api-key" };
  if (identityType === "" && store.keys.get(identityId)) return { id: identityId, type: "api-key" };
  return { id: store.users.need(identityId).id, type: "user" };
}

function nameOf(store: Store, { id }: Identity): string {
  return store.users.get(id)?.email ?? store.keys.get(id)?.name ?? id;
}

/** Throws FAILED_PRECONDITION for people who do not belong to the organization: they are invited instead. */
function checkMayHold(store: Store, identity: Identity, { organizationId }: RoleRecord): void {
  if (identity.type === "api-key" || store.members.get(`${organizationId}/${identity.id}`)) return;
  throw conflict(`${nameOf(store, identity)} is not a member of the organization; send an invite instead.`);
}

function resourceWithId(store: Store, id: string): Resource {
  if (store.organizations.get(id)) return organization(id);
  if (store.locations.get(id)) return location(id);
  if (store.machines.get(id)) return machine(id);
  throw notFound(`There is no organization, location or machine with id ${JSON.stringify(id)}.`);
}
