/** Reading locations. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandlerContext } from "@connectrpc/connect";
import type { LocationSchema } from "../../gen/viam/app/v1/location_pb.ts";
import type { LocationRecord } from "../store/records.ts";
import { locationMessage } from "../wire/location.ts";
import { allows, type AppMethods, type Backend, location, organization, demand } from "./backend.ts";

/** The wire's Location, with secrets if whoever calls may see them. */
export function locationFor(
  backend: Backend,
  context: HandlerContext,
  row: LocationRecord,
): MessageInitShape<typeof LocationSchema> {
  return locationMessage(row, {
    machineCount: backend.store.machinesIn(row.id).length,
    organizationName: backend.store.organizations.get(row.organizationId)?.name ?? "",
    withSecrets: allows(backend, context, "read_location_secret", location(row.id)),
  });
}

/** The methods that read locations. */
export function locationMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    listLocations({ organizationId }, context) {
      const owner = store.organizations.need(organizationId);
      demand(backend, context, "read_organization", organization(owner.id));
      const visible = store
        .locationsVisibleTo(owner.id)
        .filter((row) => allows(backend, context, "read_location", location(row.id)));
      return { locations: visible.map((row) => locationFor(backend, context, row)) };
    },

    getLocation({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "read_location", location(row.id));
      return { location: locationFor(backend, context, row) };
    },
  };
}
