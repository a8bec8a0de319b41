/** The secrets that machines of a location share with the cloud. */
import { withOneMore, withoutSecret } from "../secrets.ts";
import { locationAuthMessage } from "../wire/location.ts";
import { type AppMethods, type Backend, demand, location } from "./backend.ts";

/** The methods that read and change the secrets of locations. */
export function locationSecretMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    locationAuth({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "read_location_secret", location(row.id));
      return { auth: locationAuthMessage(row) };
    },

    createLocationSecret({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "write_location", location(row.id));
      return {
        auth: locationAuthMessage(store.locations.change(row.id, { secrets: withOneMore(store, row.secrets) })),
      };
    },

    deleteLocationSecret({ locationId, secretId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "write_location", location(row.id));
      store.locations.change(row.id, { secrets: withoutSecret(row.secrets, secretId) });
      return {};
    },
  };
}
