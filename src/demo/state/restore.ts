/** Brings a saved fleet back. */
import { newKeyValue } from "../secrets.ts";
import type { ReadyKey } from "../seed/people.ts";
import { grant } from "../store/grants.ts";
import type { Store } from "../store/store.ts";
import type { SavedState } from "./stateFile.ts";

/**
 * Fills an empty store; returns the ready-made keys that are left, the one that owns everything first. That one comes
 * back with another value if somebody deleted it: nobody could get in any more.
 */
export function restoreFleet(store: Store, saved: SavedState): ReadyKey[] {
  saved.fill(store);
  const [owner, ...others] = saved.facts.keys;
  if (owner && !store.keys.get(owner.id)) bringBack(store, owner);
  return [owner, ...others].flatMap((each) => {
    const key = each && store.keys.get(each.id);
    return key ? [{ ...each, name: key.name, key: key.value }] : [];
  });
}

function bringBack(store: Store, { id, name }: Omit<ReadyKey, "key">): void {
  const inhabited = [...store.organizations.values()].filter((each) => store.membersOf(each.id).length > 0);
  const organizationId = inhabited[0]?.id ?? "";
  store.keys.put({ id, name, value: newKeyValue(), organizationId, createdOn: store.clock.stamp(), generation: 1 });
  for (const each of inhabited) {
    const resource = { type: "organization", id: each.id } as const;
    grant(store, { id, type: "api-key" }, { role: "owner", resource, organizationId: each.id });
  }
}
