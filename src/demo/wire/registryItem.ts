/** Registry items of all types on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import type { RegistryItem, RegistryItemSchema } from "../../gen/viam/app/v1/registry_pb.ts";
import type { PriceRecord, RegistryRecord } from "../store/registry.ts";
import { appMessage, deprecatedMessage, itemVisibilityMessage, modelMessage, versionMessage } from "./module.ts";
import { timestamp } from "./time.ts";

type Item = Exclude<MessageInitShape<typeof RegistryItemSchema>, RegistryItem>;

/** The wire's RegistryItem. The long documentation comes along only when asked for. */
export function registryItemMessage(row: RegistryRecord, markdown: boolean): Item {
  return {
    itemId: row.id,
    organizationId: row.organizationId,
    publicNamespace: row.publicNamespace,
    name: row.name,
    type: row.type,
    visibility: itemVisibilityMessage(row.visibility),
    url: row.url,
    description: row.description,
    totalRobotUsage: BigInt(row.robotUsage),
    totalExternalRobotUsage: 0n,
    totalOrganizationUsage: BigInt(row.organizationUsage),
    totalExternalOrganizationUsage: 0n,
    createdAt: timestamp(row.createdOn),
    updatedAt: timestamp(row.updatedOn),
    deprecatedStatus: deprecatedMessage(row.deprecated),
    billing: row.billing && priceMessage(row.billing),
    metadata: metadataMessage(row, markdown),
  };
}

function priceMessage({ period, perMachine }: PriceRecord): Item["billing"] {
  return { frequency: { case: period === "month" ? "costPerMonth" : "costPerYear", value: { perMachine } } };
}

function metadataMessage(row: RegistryRecord, markdown: boolean): NonNullable<Item["metadata"]> {
  const versions = row.versions.map(({ version, createdOn }) => ({ version, createdOn: timestamp(createdOn) }));
  const kinds = { modelType: row.modelType, modelFramework: row.modelFramework };
  switch (row.type) {
    case PackageType.MODULE:
      return {
        case: "moduleMetadata",
        value: {
          models: row.models.map((model) => modelMessage(model, markdown)),
          versions: row.versions.map((version) => versionMessage(version, row, markdown)),
          entrypoint: row.entrypoint,
          firstRun: row.firstRun,
          markdownDescription: markdown ? row.markdown : undefined,
          apps: row.apps.map(appMessage),
          sourceType: row.sourceType,
          language: row.language,
          minViamServerVersion: row.minServerVersion,
        },
      };
    case PackageType.ML_MODEL:
      return { case: "mlModelMetadata", value: { ...kinds, detailedVersions: versions } };
    case PackageType.ML_TRAINING:
      return { case: "mlTrainingMetadata", value: { ...kinds, versions, draft: row.draft } };
    default:
      return { case: undefined };
  }
}
