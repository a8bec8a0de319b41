/** Saving fragments. */
import type { UpdateFragmentRequest } from "../../gen/viam/app/v1/fragment_pb.ts";
import { checkPlainName } from "../names.ts";
import { conflict, invalid, taken } from "../refuse.ts";
import type { FragmentRecord, VisibilityRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { fragmentMessage, visibilityRecord } from "../wire/fragment.ts";
import { instant } from "../wire/time.ts";
import { type AppMethods, type Backend, editorOf, organization, demand } from "./backend.ts";
import { checkNesting } from "./fragmentNesting.ts";
import { newest } from "./fragments.ts";

/** Throws ALREADY_EXISTS when another fragment of the organization has the name. */
export function checkFragmentNameFree(store: Store, organizationId: string, name: string, exceptId = ""): void {
  if (store.fragmentsOf(organizationId).some((row) => row.name === name && row.id !== exceptId)) {
    throw taken(`There already is a fragment named ${JSON.stringify(name)} in this organization.`);
  }
}

/** The visibility after an update. `public` and `visibility` must agree where both are set. */
function visibilityAfter(row: FragmentRecord, request: UpdateFragmentRequest): VisibilityRecord {
  const asked = request.visibility === undefined ? undefined : visibilityRecord(request.visibility);
  if (request.visibility !== undefined && asked === undefined) throw invalid("The fragment visibility is not known.");
  if (asked !== undefined && request.public !== undefined && request.public !== (asked !== "private")) {
    throw invalid("The fields public and visibility contradict each other.");
  }
  if (asked !== undefined) return asked;
  if (request.public === undefined || request.public === (row.visibility !== "private")) return row.visibility;
  return request.public ? "public" : "private";
}

/** Throws FAILED_PRECONDITION when others would lose a fragment that becomes private. */
function checkMayBecome(store: Store, row: FragmentRecord, visibility: VisibilityRecord): void {
  if (visibility !== "private" || row.visibility === "private") return;
  const others = store
    .partsImporting(row.id)
    .filter((part) => store.locationOf(part).organizationId !== row.organizationId);
  if (others.length > 0) throw conflict(`The fragment ${row.name} is used by other organizations, so it stays public.`);
}

/** The methods that save fragments. */
export function fragmentEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    updateFragment(request, context) {
      const row = store.fragments.need(request.id);
      demand(backend, context, "write_fragment", organization(row.organizationId));
      checkPlainName("fragment", request.name);
      const known = request.lastKnownUpdate && instant(request.lastKnownUpdate);
      if (known !== undefined && known !== row.lastUpdated) {
        throw conflict(`The fragment ${row.name} was changed since: its configuration is out of date.`);
      }
      checkFragmentNameFree(store, row.organizationId, request.name, row.id);
      const visibility = visibilityAfter(row, request);
      checkMayBecome(store, row, visibility);
      const createdOn = store.clock.stamp();
      const revision = {
        revision: String(row.revisions.length + 1),
        createdOn,
        name: request.name,
        visibility,
        config: request.config ?? newest(row).config,
        by: editorOf(context),
      };
      const changed: FragmentRecord = {
        ...row,
        name: request.name,
        visibility,
        lastUpdated: createdOn,
        revisions: [...row.revisions, revision],
      };
      checkNesting(store, changed);
      const saved = store.fragments.put(changed);
      return { fragment: fragmentMessage(saved, revision, store) };
    },
  };
}
