/** API keys. */
import type { GrantRecord, RoleRecord } from "../store/records.ts";
import { byName, type Store } from "../store/store.ts";
import { keyMessage } from "../wire/authorization.ts";
import { organizationsWithAccess } from "./authorizations.ts";
import { type AppMethods, type Backend, machine, demand, ownOrganization } from "./backend.ts";

/** The methods that read API keys. */
export function keyMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    listKeys({ orgId }, context) {
      const row = ownOrganization(backend, context, orgId);
      return { apiKeys: keysWith(store, store.grantsWithin(row.id)) };
    },

    getRobotAPIKeys({ robotId }, context) {
      const row = store.machines.need(robotId);
      demand(backend, context, "write_robot", machine(row.id));
      const above = store.lineage(row.locationId).map(({ id }) => id);
      const reaching = [row.id, ...above, ...organizationsWithAccess(store, machine(row.id))];
      return { apiKeys: keysWith(store, reaching.flatMap(store.grantsOn)) };
    },
  };
}

/** The keys that hold some of these roles, each with those that it holds, by name. */
function keysWith(store: Store, grants: readonly GrantRecord[]) {
  const roles = new Map<string, RoleRecord[]>();
  for (const grant of grants) {
    if (grant.identityType !== "api-key") continue;
    roles.set(grant.identityId, [...(roles.get(grant.identityId) ?? []), grant]);
  }
  const keys = [...roles.keys()].map((id) => store.keys.get(id)).filter((key) => key !== undefined);
  return keys.sort(byName).map((key) => keyMessage(key, roles.get(key.id) ?? []));
}
