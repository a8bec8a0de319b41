/** Asking people to join an organization, and parting with them. */
import type { HandlerContext } from "@connectrpc/connect";
import type { Authorization } from "../../gen/viam/app/v1/access_pb.ts";
import { checkEmail } from "../names.ts";
import { conflict, invalid, notFound, taken } from "../refuse.ts";
import { revoke } from "../store/grants.ts";
import type { InviteRecord, RoleRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { inviteMessage } from "../wire/organization.ts";
import { demandOwnership, roleNamed, sameRole } from "./authorizations.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";

/** The methods that change who belongs to an organization. */
export function inviteMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const owned = (context: HandlerContext, roles: readonly RoleRecord[]): readonly RoleRecord[] => {
    demandOwnership(
      backend,
      context,
      roles.map(({ resource }) => resource),
    );
    return roles;
  };
  const rolesIn = (organizationId: string, given: readonly Authorization[]): RoleRecord[] =>
    given.map((each) => {
      if (each.identityId !== "") throw invalid("The authorizations of an invite name nobody: it does that itself.");
      return roleNamed(backend, each, organizationId);
    });
  /** The open invite, of which whoever calls must own everything that it gives. */
  const ownInvite = (context: HandlerContext, organizationId: string, email: string): InviteRecord => {
    const invite = needInvite(store, organizationId, email);
    owned(context, invite.roles);
    return invite;
  };
  return {
    createOrganizationInvite({ organizationId, email, authorizations, sendEmailInvite }, context) {
      const row = store.organizations.need(organizationId);
      const whole: RoleRecord = { role: "owner", resource: organization(row.id), organizationId: row.id };
      const roles = authorizations.length === 0 ? [whole] : rolesIn(row.id, authorizations);
      owned(context, roles);
      checkLevels(roles);
      checkEmail(email);
      checkMayInvite(store, row.id, email);
      const invite = store.invites.put({
        id: inviteId(row.id, email),
        organizationId: row.id,
        email,
        createdOn: store.clock.stamp(),
        roles,
        messages: (sendEmailInvite ?? true) ? 1 : 0,
      });
      return { invite: inviteMessage(invite) };
    },

    updateOrganizationInviteAuthorizations(request, context) {
      const row = store.organizations.need(request.organizationId);
      const invite = needInvite(store, row.id, request.email);
      const added = owned(context, rolesIn(row.id, request.addAuthorizations));
      const removed = owned(context, rolesIn(row.id, request.removeAuthorizations));
      if (added.length + removed.length === 0) throw invalid("There is no authorization to add or to remove.");
      const missing = removed.find((each) => !invite.roles.some((role) => sameRole(role, each)));
      if (missing) throw notFound(`The invite of ${invite.email} does not give ${missing.role} on that.`);
      const kept = invite.roles.filter((role) => !removed.some((each) => sameRole(role, each)));
      const roles = [...kept, ...added];
      if (roles.length === 0) {
        throw conflict("An invite keeps at least one authorization; delete the invite to take back the last.");
      }
      checkLevels(roles);
      return { invite: inviteMessage(store.invites.change(invite.id, { roles })) };
    },

    deleteOrganizationInvite({ organizationId, email }, context) {
      const row = store.organizations.need(organizationId);
      store.invites.delete(ownInvite(context, row.id, email).id);
      return {};
    },

    resendOrganizationInvite({ organizationId, email, sendEmailInvite }, context) {
      const row = store.organizations.need(organizationId);
      const invite = ownInvite(context, row.id, email);
      const messages = invite.messages + ((sendEmailInvite ?? true) ? 1 : 0);
      return { invite: inviteMessage(store.invites.change(invite.id, { messages })) };
    },

    deleteOrganizationMember({ organizationId, userId }, context) {
      const row = store.organizations.need(organizationId);
      const member = store.members.get(`${row.id}/${userId}`);
      const grants = store.grantsOf(userId).filter((each) => each.organizationId === row.id);
      if (grants.length === 0) demand(backend, context, "write_organization", organization(row.id));
      owned(context, grants);
      if (!member) throw notFound(`There is no member of ${row.name} with id ${JSON.stringify(userId)}.`);
      revoke(store, grants);
      store.members.delete(member.id);
      return {};
    },
  };
}

const inviteId = (organizationId: string, email: string): string => `${organizationId}/${email.toLowerCase()}`;

function needInvite(store: Store, organizationId: string, email: string): InviteRecord {
  const invite = store.invites.get(inviteId(organizationId, email));
  if (!invite) throw notFound(`There is no open invite for ${JSON.stringify(email)}.`);
  return invite;
}

function checkMayInvite(store: Store, organizationId: string, email: string): void {
  const user = store.usersByEmail(email.toLowerCase())[0];
  if (user && store.members.get(`${organizationId}/${user.id}`)) {
    throw taken(`${email} is a member of this organization already.`);
  }
  if (store.invites.get(inviteId(organizationId, email))) {
    throw taken(`${email} has an open invite to this organization already.`);
  }
}

/** Throws INVALID_ARGUMENT for two roles on the same level. */
function checkLevels(roles: readonly RoleRecord[]): void {
  const levels = new Set(roles.map(({ resource }) => resource.type));
  if (levels.size < roles.length) {
    throw invalid("An invite holds at most one authorization for each level: organization, location and machine.");
  }
}
