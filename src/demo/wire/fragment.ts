/** Fragments on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type FragmentImportSchema,
  type FragmentSchema,
  FragmentVisibility,
} from "../../gen/viam/app/v1/fragment_pb.ts";
import type {
  FragmentImportRecord,
  FragmentRecord,
  FragmentRevisionRecord,
  VisibilityRecord,
} from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { timestamp } from "./time.ts";

const visibilities = {
  private: FragmentVisibility.PRIVATE,
  public: FragmentVisibility.PUBLIC,
  unlisted: FragmentVisibility.PUBLIC_UNLISTED,
} as const;

/** The wire's FragmentVisibility. */
function visibilityMessage(visibility: VisibilityRecord): FragmentVisibility {
  return visibilities[visibility];
}

/** The visibility that the wire names; nothing for the unspecified one. */
export function visibilityRecord(visibility: FragmentVisibility): VisibilityRecord | undefined {
  return (["private", "public", "unlisted"] as const).find((each) => visibilities[each] === visibility);
}

/** The wire's Fragment, at one of its revisions. */
export function fragmentMessage(
  row: FragmentRecord,
  revision: FragmentRevisionRecord,
  store: Store,
): MessageInitShape<typeof FragmentSchema> {
  const owner = store.organizations.get(row.organizationId);
  const users = store.partsImporting(row.id);
  const organizations = new Set(users.map((part) => store.locationOf(part).organizationId));
  const others = [...organizations].filter((id) => id !== row.organizationId);
  return {
    id: row.id,
    name: revision.name,
    fragment: revision.config,
    organizationOwner: row.organizationId,
    organizationName: owner?.name ?? "",
    public: revision.visibility !== "private",
    createdOn: timestamp(row.createdOn),
    robotPartCount: users.length,
    organizationCount: organizations.size,
    onlyUsedByOwner: others.length === 0,
    visibility: visibilityMessage(revision.visibility),
    lastUpdated: timestamp(revision.createdOn),
    revision: revision.revision,
    publicNamespace: owner?.publicNamespace,
  };
}

/** The wire's FragmentImport. */
export function importMessage(row: FragmentImportRecord): MessageInitShape<typeof FragmentImportSchema> {
  return {
    fragmentId: row.id,
    version: row.version,
    prefix: row.prefix === "" ? undefined : row.prefix,
    fragmentVariables: row.variables,
  };
}
