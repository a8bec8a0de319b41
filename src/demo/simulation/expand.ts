/** The config that a part would run: its stored one with the fragments expanded that its organization may use. */
import { configObject } from "../config/partConfig.ts";
import { type FragmentSource, type Resolved, resolveConfig } from "../config/resolve.ts";
import type { ConfigRecord, FragmentRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** Whether an organization may use a fragment. */
export function mayUse(fragment: FragmentRecord, organizationId: string): boolean {
  return fragment.visibility !== "private" || fragment.organizationId === organizationId;
}

/** Finds the fragments that an organization may use. */
export function fragmentsFor(store: Store, organizationId: string): FragmentSource {
  return {
    find: (id) => store.fragments.get(id),
    mayUse: (fragment) => mayUse(fragment, organizationId),
  };
}

/** Expands a config as the machine of this part would. */
export function expandFor(store: Store, part: PartRecord, config: ConfigRecord): Resolved {
  return resolveConfig(configObject(config), fragmentsFor(store, store.locationOf(part).organizationId));
}
