/** Reading organizations and who belongs to them. */
import type { HandlerContext } from "@connectrpc/connect";
import { callerOf } from "../auth/caller.ts";
import { byName } from "../store/store.ts";
import { inviteMessage, memberMessage, organizationMessage } from "../wire/organization.ts";
import { denied } from "../refuse.ts";
import { type AppMethods, type Backend, organization, demand } from "./backend.ts";

/** The methods that read organizations. */
export function organizationMethods(backend: Backend): AppMethods {
  const { store, access } = backend;
  return {
    listOrganizations(_request, context) {
      const ids = access.organizationsOf(callerOf(context));
      const rows = [...ids].map((id) => store.organizations.get(id)).filter((row) => row !== undefined);
      return { organizations: rows.sort(byName).map(organizationMessage) };
    },

    getOrganization({ organizationId }, context) {
      const row = store.organizations.need(organizationId);
      demand(backend, context, "read_organization", organization(row.id));
      return { organization: organizationMessage(row) };
    },

    listOrganizationMembers({ organizationId }, context) {
      const row = store.organizations.need(organizationId);
      requireWholeOrganization(backend, context, row.id);
      const members = store.membersOf(row.id).sort((a, b) => (a.addedOn < b.addedOn ? -1 : 1));
      const invites = store.invitesOf(row.id).sort((a, b) => (a.createdOn < b.createdOn ? -1 : 1));
      return {
        organizationId: row.id,
        members: members.map((member) => memberMessage(member, store.users.get(member.userId)?.email ?? "")),
        invites: invites.map(inviteMessage),
      };
    },
  };
}

/** Members are for those who have a role on the whole organization, whichever it is. Throws PERMISSION_DENIED. */
export function requireWholeOrganization(backend: Backend, context: HandlerContext, organizationId: string): void {
  const caller = callerOf(context);
  if (backend.access.role(caller, organization(organizationId))) return;
  throw denied(
    `Permission denied: seeing who belongs to an organization needs a role on all of it; ${caller.name} has none.`,
  );
}
