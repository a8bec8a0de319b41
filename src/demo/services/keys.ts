/** API keys. */
import type { RoleRecord } from "../store/records.ts";
import { byName } from "../store/store.ts";
import { keyMessage } from "../wire/authorization.ts";
import { type AppMethods, type Backend, organization, demand } from "./backend.ts";

/** The methods that read API keys. */
export function keyMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    listKeys({ orgId }, context) {
      const row = store.organizations.need(orgId);
      demand(backend, context, "write_organization", organization(row.id));
      const roles = new Map<string, RoleRecord[]>();
      for (const grant of store.grantsWithin(row.id)) {
        if (grant.identityType !== "api-key") continue;
        roles.set(grant.identityId, [...(roles.get(grant.identityId) ?? []), grant]);
      }
      const keys = [...roles.keys()].map((id) => store.keys.get(id)).filter((key) => key !== undefined);
      return { apiKeys: keys.sort(byName).map((key) => keyMessage(key, roles.get(key.id) ?? [])) };
    },
  };
}
