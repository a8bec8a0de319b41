/** The registry on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type AppSchema,
  type DeprecatedStatusSchema,
  type ModelSchema,
  type ModuleSchema,
  type VersionHistorySchema,
  Visibility,
} from "../../gen/viam/app/v1/registry_pb.ts";
import type { VisibilityRecord } from "../store/records.ts";
import type { AppRecord, DeprecationRecord, ModelRecord, RegistryRecord, VersionRecord } from "../store/registry.ts";
import { timestamp } from "./time.ts";

const visibilities = {
  private: Visibility.PRIVATE,
  public: Visibility.PUBLIC,
  unlisted: Visibility.PUBLIC_UNLISTED,
} as const;

/** The wire's Visibility. */
export function itemVisibilityMessage(visibility: VisibilityRecord): Visibility {
  return visibilities[visibility];
}

/** The visibility that the wire names; nothing for the unspecified one. */
export function itemVisibilityRecord(visibility: Visibility): VisibilityRecord | undefined {
  return (["private", "public", "unlisted"] as const).find((each) => visibilities[each] === visibility);
}

/** The wire's DeprecatedStatus; nothing for what is in use. */
export function deprecatedMessage(
  row: DeprecationRecord | undefined,
): MessageInitShape<typeof DeprecatedStatusSchema> | undefined {
  return row && { deprecatedAt: timestamp(row.at), message: row.message };
}

/** The wire's Model. The long documentation comes along only when asked for. */
export function modelMessage(row: ModelRecord, markdown: boolean): MessageInitShape<typeof ModelSchema> {
  return {
    api: row.api,
    model: row.model,
    description: row.description,
    supportedHardware: [...row.supportedHardware],
    markdownDocumentation: markdown ? row.markdown : undefined,
  };
}

/** The wire's App. */
export function appMessage(row: AppRecord): MessageInitShape<typeof AppSchema> {
  return {
    name: row.name,
    type: row.type,
    entrypoint: row.entrypoint,
    fragmentIds: [...row.fragmentIds],
    logoPath: row.logoPath,
    customizations:
      row.heading === undefined && row.subheading === undefined
        ? undefined
        : { machinePicker: { heading: row.heading, subheading: row.subheading } },
    allowedOrgIds: row.allowedOrganizations && { ids: [...row.allowedOrganizations] },
  };
}

/** The wire's VersionHistory, and its ModuleVersion, which has the same fields. */
export function versionMessage(
  row: VersionRecord,
  item: RegistryRecord,
  markdown: boolean,
): Omit<MessageInitShape<typeof VersionHistorySchema>, "$typeName" | "$unknown"> {
  return {
    version: row.version,
    files: row.uploads.map(({ platform, uploadedAt }) => ({ platform, uploadedAt: timestamp(uploadedAt) })),
    models: row.models.map((model) => modelMessage(model, markdown)),
    entrypoint: row.entrypoint,
    firstRun: item.firstRun,
    deprecatedStatus: deprecatedMessage(row.deprecated),
  };
}

/** The wire's Module. */
export function moduleMessage(row: RegistryRecord, markdown: boolean): MessageInitShape<typeof ModuleSchema> {
  return {
    moduleId: row.id,
    name: row.name,
    visibility: itemVisibilityMessage(row.visibility),
    versions: row.versions.map((version) => versionMessage(version, row, markdown)),
    url: row.url,
    description: row.description,
    models: row.models.map((model) => modelMessage(model, markdown)),
    totalRobotUsage: BigInt(row.robotUsage),
    totalOrganizationUsage: BigInt(row.organizationUsage),
    organizationId: row.organizationId,
    entrypoint: row.entrypoint,
    publicNamespace: row.publicNamespace,
    firstRun: row.firstRun,
    markdownDescription: markdown ? row.markdown : undefined,
    apps: row.apps.map(appMessage),
    deprecatedStatus: deprecatedMessage(row.deprecated),
  };
}
