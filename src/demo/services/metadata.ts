/** The free-form metadata of organizations, locations, machines and parts. An update replaces it as a whole. */
import { type AppMethods, type Backend, demand, location, machine, ownOrganization } from "./backend.ts";

/** The methods that read and replace metadata. Both need an owner. */
export function metadataMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    getOrganizationMetadata({ organizationId }, context) {
      const row = ownOrganization(backend, context, organizationId);
      return { data: row.metadata };
    },
    updateOrganizationMetadata({ organizationId, data }, context) {
      const row = ownOrganization(backend, context, organizationId);
      store.organizations.change(row.id, { metadata: data ?? {} });
      return {};
    },

    getLocationMetadata({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "write_location", location(row.id));
      return { data: row.metadata };
    },
    updateLocationMetadata({ locationId, data }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "write_location", location(row.id));
      store.locations.change(row.id, { metadata: data ?? {} });
      return {};
    },

    getRobotMetadata({ id }, context) {
      const row = store.machines.need(id);
      demand(backend, context, "write_robot", machine(row.id));
      return { data: row.metadata };
    },
    updateRobotMetadata({ id, data }, context) {
      const row = store.machines.need(id);
      demand(backend, context, "write_robot", machine(row.id));
      store.machines.change(row.id, { metadata: data ?? {} });
      return {};
    },

    getRobotPartMetadata({ id }, context) {
      const row = store.parts.need(id);
      demand(backend, context, "write_robot", machine(row.machineId));
      return { data: row.metadata };
    },
    updateRobotPartMetadata({ id, data }, context) {
      const row = store.parts.need(id);
      demand(backend, context, "write_robot", machine(row.machineId));
      store.parts.change(row.id, { metadata: data ?? {} });
      return {};
    },
  };
}
