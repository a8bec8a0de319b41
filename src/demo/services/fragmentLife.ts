/** Making and deleting fragments. */
import { randomUUID } from "node:crypto";
import { checkPlainName } from "../names.ts";
import { conflict, invalid } from "../refuse.ts";
import type { FragmentRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { fragmentMessage, visibilityRecord } from "../wire/fragment.ts";
import { type AppMethods, type Backend, demand, editorOf, organization } from "./backend.ts";
import { checkFragmentNameFree } from "./fragmentEdits.ts";
import { checkNesting, importersOf } from "./fragmentNesting.ts";

/** The methods that make and delete fragments. */
export function fragmentLifeMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createFragment({ name, config = {}, organizationId, visibility }, context) {
      const owner = store.organizations.need(organizationId);
      demand(backend, context, "write_fragment", organization(owner.id));
      checkPlainName("fragment", name);
      checkFragmentNameFree(store, owner.id, name);
      const asked = visibility === undefined ? "private" : visibilityRecord(visibility);
      if (!asked) throw invalid("The fragment visibility is not known.");
      const createdOn = store.clock.stamp();
      const revision = { revision: "1", createdOn, name, visibility: asked, config, by: editorOf(context) };
      const row: FragmentRecord = {
        id: randomUUID(),
        name,
        organizationId: owner.id,
        visibility: asked,
        createdOn,
        lastUpdated: createdOn,
        revisions: [revision],
        tags: {},
      };
      checkNesting(store, row);
      store.fragments.put(row);
      return { fragment: fragmentMessage(row, revision, store) };
    },

    deleteFragment({ id }, context) {
      const row = store.fragments.need(id);
      demand(backend, context, "write_fragment", organization(row.organizationId));
      checkUnused(store, row);
      store.fragments.delete(row.id);
      return {};
    },
  };
}

/** Throws FAILED_PRECONDITION when a machine, another fragment or the defaults of an organization need the fragment. */
function checkUnused(store: Store, row: FragmentRecord): void {
  const machines = new Set(store.partsImporting(row.id).map(({ machineId }) => machineId)).size;
  if (machines > 0) {
    throw conflict(`The fragment ${row.name} is used by machines (${machines}), so it cannot be deleted.`);
  }
  const importer = importersOf(store, row.id)[0];
  if (importer) throw conflict(`The fragment ${row.name} is used by the fragment ${importer.name}, so it stays.`);
  const owner = [...store.organizations.values()].find((each) => each.defaultFragments.some(({ id }) => id === row.id));
  if (owner) throw conflict(`The fragment ${row.name} is a default fragment of ${owner.name}, so it stays.`);
}
