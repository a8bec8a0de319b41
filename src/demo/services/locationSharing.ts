/** Letting other organizations use a location. */
import { conflict, invalid, notFound, taken } from "../refuse.ts";
import { type AppMethods, type Backend, demand, demandInOwner, organization, ownsInOwner } from "./backend.ts";

/** The methods that share locations. */
export function locationSharingMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    shareLocation({ locationId, organizationId }, context) {
      const row = store.locations.need(locationId);
      demandInOwner(backend, context, row);
      const guest = store.organizations.need(organizationId);
      if (guest.id === row.organizationId) throw invalid(`${row.name} belongs to ${guest.name} itself.`);
      if (row.sharedWith.includes(guest.id)) throw taken(`${row.name} is shared with ${guest.name} already.`);
      store.locations.change(row.id, { sharedWith: [...row.sharedWith, guest.id] });
      return {};
    },

    unshareLocation({ locationId, organizationId }, context) {
      const row = store.locations.need(locationId);
      const guest = store.organizations.need(organizationId);
      // A guest may leave by itself.
      if (row.sharedWith.includes(guest.id) && !ownsInOwner(backend, context, row)) {
        demand(backend, context, "write_organization", organization(guest.id));
      } else {
        demandInOwner(backend, context, row);
      }
      if (guest.id === row.organizationId) {
        throw conflict(`${row.name} belongs to ${guest.name}, which cannot lose access to it.`);
      }
      if (!row.sharedWith.includes(guest.id)) throw notFound(`${row.name} is not shared with ${guest.name}.`);
      store.locations.change(row.id, { sharedWith: row.sharedWith.filter((id) => id !== guest.id) });
      for (const { id } of store.subtree(row.id)) {
        for (const grant of store.grantsOn(id)) if (grant.organizationId === guest.id) store.grants.delete(grant.id);
      }
      return {};
    },
  };
}
