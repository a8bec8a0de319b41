/** Reading fragments. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandlerContext } from "@connectrpc/connect";
import type { FragmentUsageSchema } from "../../gen/viam/app/v1/fragment_pb.ts";
import { callerOf } from "../auth/caller.ts";
import { revisionOf } from "../config/resolve.ts";
import { denied, invalid, notFound } from "../refuse.ts";
import type { FragmentRecord, FragmentRevisionRecord, PartRecord } from "../store/records.ts";
import { byName, type Store } from "../store/store.ts";
import { editorMessage } from "../wire/editor.ts";
import { fragmentMessage, visibilityRecord } from "../wire/fragment.ts";
import { timestamp } from "../wire/time.ts";
import { allows, type AppMethods, type Backend, organization, demand } from "./backend.ts";
import { pageToken, readPageToken } from "./paging.ts";

const historyPage = 10;
const largestPage = 100;

/** The revision of a fragment that is its present state. */
export function newest(row: FragmentRecord): FragmentRevisionRecord {
  const revision = row.revisions.at(-1);
  if (!revision) throw new Error(`Fragment ${row.id} has no revision.`);
  return revision;
}

/** The fragment, if whoever calls may read it: public ones all may. Throws NOT_FOUND or PERMISSION_DENIED. */
export function readableFragment(backend: Backend, context: HandlerContext, id: string): FragmentRecord {
  const row = backend.store.fragments.need(id);
  if (row.visibility !== "private" || allows(backend, context, "read_fragment", organization(row.organizationId))) {
    return row;
  }
  throw denied(`Permission denied: ${callerOf(context).name} has no role that gives read_fragment on this fragment.`);
}

/** Counts those who use a fragment; of one version, or of any. */
export function usageOf(
  store: Store,
  row: FragmentRecord,
  currentOrganizationId: string,
  version?: string,
): MessageInitShape<typeof FragmentUsageSchema> {
  const uses = (part: PartRecord) =>
    part.imports.some((each) => each.id === row.id && (version === undefined || each.version === version));
  const machines = new Map<string, string>();
  for (const part of store.partsImporting(row.id)) {
    if (uses(part)) machines.set(part.machineId, store.locationOf(part).organizationId);
  }
  const organizations = [...machines.values()];
  return {
    fragmentId: row.id,
    organizations: new Set(organizations).size,
    machines: machines.size,
    machinesInCurrentOrg: organizations.filter((id) => id === currentOrganizationId).length,
    version,
  };
}

/** The tags of a fragment, by name. */
export function tagsOf(row: FragmentRecord): { tag: string; revision: string }[] {
  return Object.entries(row.tags)
    .map(([tag, revision]) => ({ tag, revision }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** The methods that read fragments. */
export function fragmentMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    listFragments({ organizationId, showPublic, fragmentVisibility }, context) {
      if (organizationId !== "") {
        const row = store.organizations.need(organizationId);
        demand(backend, context, "read_organization", organization(row.id));
      }
      const mayReadOwn =
        organizationId !== "" && allows(backend, context, "read_fragment", organization(organizationId));
      const asked = fragmentVisibility.map(visibilityRecord);
      if (asked.includes(undefined)) throw invalid("The fragment visibility is not known.");
      const wanted = new Set(asked.length > 0 ? asked : [showPublic ? "public" : "private"]);
      const rows = [...store.fragments.values()]
        .filter((row) => {
          if (!wanted.has(row.visibility)) return false;
          return row.visibility === "public" || (row.organizationId === organizationId && mayReadOwn);
        })
        .sort(byName);
      return {
        fragments: rows.map((row) => fragmentMessage(row, newest(row), store)),
        fragmentUsages: rows.map((row) => usageOf(store, row, organizationId)),
      };
    },

    getFragment({ id, currentOrganizationId, version }, context) {
      const row = readableFragment(backend, context, id);
      const revision = revisionOf(row, version ?? "");
      if (!revision) throw notFound(`The fragment ${row.name} has no version ${JSON.stringify(version)}.`);
      return {
        fragment: fragmentMessage(row, revision, store),
        fragmentUsage: usageOf(store, row, currentOrganizationId || row.organizationId),
        revisions: row.revisions
          .map((each) => ({ revision: each.revision, createdAt: timestamp(each.createdOn) }))
          .reverse(),
        tags: tagsOf(row),
      };
    },

    getFragmentHistory({ id, pageToken: token, pageLimit }, context) {
      const row = readableFragment(backend, context, id);
      const size = Math.min(Number(pageLimit ?? historyPage), largestPage);
      if (size <= 0) throw invalid("The page limit must be positive.");
      const before = readPageToken(token) ?? Infinity;
      const edits = row.revisions.flatMap((revision, number) => {
        const old = row.revisions[number - 1];
        return old && number < before ? [{ revision, old, number }] : [];
      });
      const found = edits.reverse();
      const page = found.slice(0, size);
      return {
        history: page.map(({ revision, old }) => ({
          fragment: row.id,
          editedOn: timestamp(revision.createdOn),
          old: fragmentMessage(row, old, store),
          editedBy: editorMessage(revision.by),
          revision: revision.revision,
          config: revision.config,
        })),
        nextPageToken: found.length > page.length ? pageToken(page.at(-1)?.number ?? 0) : "",
      };
    },
  };
}
