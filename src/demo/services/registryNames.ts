/** How registry items are called, and what follows when that changes. */
import { invalid, taken } from "../refuse.ts";
import type { RegistryRecord } from "../store/registry.ts";
import type { Store } from "../store/store.ts";

/** The id of a registry item: the organization's namespace, or its id without one, and the name. */
export function itemId(row: Pick<RegistryRecord, "organizationId" | "publicNamespace" | "name">): string {
  return `${row.publicNamespace || row.organizationId}:${row.name}`;
}

/** Checks the name of a registry item. Throws INVALID_ARGUMENT when it cannot stand in an id. */
export function checkItemName(name: string): void {
  if (name === "") throw invalid("The registry item needs a name.");
  if (name.length > 200) throw invalid("The name of a registry item must be 200 characters or fewer.");
  if (!/^[a-zA-Z0-9][-\w]*$/.test(name)) {
    throw invalid(
      `The name ${JSON.stringify(name)} must start with a letter or number and must only contain letters, numbers, ` +
        `dashes, and underscores.`,
    );
  }
}

/** Throws ALREADY_EXISTS when an item has the id. */
export function checkItemIdFree(store: Store, id: string): void {
  if (store.registry.get(id)) throw taken(`There already is a registry item ${JSON.stringify(id)}.`);
}

/** Gives an item another name, namespace or owner, and with that another id. Throws ALREADY_EXISTS when it is taken. */
export function moveItem(
  store: Store,
  row: RegistryRecord,
  to: Partial<Pick<RegistryRecord, "organizationId" | "publicNamespace" | "name">>,
): RegistryRecord {
  const moved = { ...row, ...to };
  const id = itemId(moved);
  if (id === row.id) return row;
  checkItemIdFree(store, id);
  store.registry.delete(row.id);
  return store.registry.put({ ...moved, id, updatedOn: store.clock.stamp() });
}
