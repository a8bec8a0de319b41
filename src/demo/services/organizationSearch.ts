/** Finding organizations and people. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandlerContext } from "@connectrpc/connect";
import type { OrgDetailsSchema } from "../../gen/viam/app/v1/organization_pb.ts";
import { callerOf } from "../auth/caller.ts";
import { checkNamespace } from "../names.ts";
import { notFound } from "../refuse.ts";
import type { OrganizationRecord } from "../store/records.ts";
import { byName, type Store } from "../store/store.ts";
import { organizationsWithAccess } from "./authorizations.ts";
import { type AppMethods, type Backend, demand, location } from "./backend.ts";

/** The organization with this public namespace, if there is one. */
export function namespaceOwner(store: Store, namespace: string): OrganizationRecord | undefined {
  return [...store.organizations.values()].find((row) => row.publicNamespace === namespace);
}

function details(row: OrganizationRecord): MessageInitShape<typeof OrgDetailsSchema> {
  return {
    orgId: row.id,
    orgName: row.name,
    orgCid: row.customerId,
    publicNamespace: row.publicNamespace === "" ? undefined : row.publicNamespace,
  };
}

/** The methods that find organizations and people. */
export function organizationSearchMethods(backend: Backend): AppMethods {
  const { store, access } = backend;
  // Searching the organizations of others is for Viam's own people, whom this cloud does not have.
  const own = (context: HandlerContext): OrganizationRecord[] =>
    [...access.organizationsOf(callerOf(context))]
      .map((id) => store.organizations.get(id))
      .filter((row) => row !== undefined)
      .sort(byName);
  return {
    getUserIDByEmail({ email }) {
      const user = store.usersByEmail(email.toLowerCase())[0];
      if (!user) throw notFound(`There is no user with the e-mail address ${JSON.stringify(email)}.`);
      return { userId: user.id };
    },

    listOrganizationsByUser({ userId }, context) {
      const user = store.users.need(userId);
      const ids = new Set(store.membershipsOf(user.id).map(({ organizationId }) => organizationId));
      const rows = own(context).filter((row) => ids.has(row.id));
      return { orgs: rows.map(details) };
    },

    searchOrganizations({ orgId, orgName, cid, publicNamespace }, context) {
      const rows = own(context).filter(
        (row) =>
          (!orgId || row.id === orgId) &&
          (!orgName || row.name.toLowerCase().includes(orgName.toLowerCase())) &&
          (!cid || row.customerId === cid) &&
          (!publicNamespace || row.publicNamespace === publicNamespace),
      );
      return { organizations: rows.map(details) };
    },

    getOrganizationNamespaceAvailability({ publicNamespace, organizationId }) {
      checkNamespace(publicNamespace);
      const owner = namespaceOwner(store, publicNamespace);
      return { available: !owner || owner.id === organizationId };
    },

    getOrganizationsWithAccessToLocation({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "read_location", location(row.id));
      const ids = organizationsWithAccess(store, location(row.id));
      return { organizationIdentities: ids.map((id) => ({ id, name: store.organizations.need(id).name })) };
    },
  };
}
