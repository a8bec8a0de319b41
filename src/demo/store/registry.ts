/** What the cloud keeps of the registry. */
import type { ModelFramework, ModelType } from "../../gen/viam/app/mltraining/v1/ml_training_pb.ts";
import type { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import type { ModuleLanguage, ModuleSourceType } from "../../gen/viam/app/v1/registry_pb.ts";
import type { Instant } from "../clock.ts";
import type { VisibilityRecord } from "./records.ts";

/** Something in the registry: a module, a machine-learning model, a training script or a hosted file. */
export interface RegistryRecord {
  /** Namespace (or organization id) and name with a colon between. */
  readonly id: string;
  readonly organizationId: string;
  readonly publicNamespace: string;
  readonly name: string;
  readonly type: PackageType;
  readonly visibility: VisibilityRecord;
  readonly url: string;
  readonly description: string;
  readonly markdown: string;
  readonly createdOn: Instant;
  readonly updatedOn: Instant;
  readonly deprecated?: DeprecationRecord | undefined;
  readonly models: readonly ModelRecord[];
  readonly entrypoint: string;
  readonly firstRun?: string | undefined;
  readonly apps: readonly AppRecord[];
  readonly sourceType: ModuleSourceType;
  readonly language: ModuleLanguage;
  /** Ascending by version. */
  readonly versions: readonly VersionRecord[];
  /** For models and training scripts. */
  readonly modelType: ModelType;
  readonly modelFramework: ModelFramework;
  readonly draft: boolean;
  /** The oldest viam-server that can run a module. */
  readonly minServerVersion?: string | undefined;
  readonly billing?: PriceRecord | undefined;
  readonly robotUsage: number;
  readonly organizationUsage: number;
}

/** A model that a module provides. */
export interface ModelRecord {
  readonly api: string;
  readonly model: string;
  readonly description?: string | undefined;
  readonly markdown?: string | undefined;
  readonly supportedHardware: readonly string[];
}

/** A web application that comes with a module. */
export interface AppRecord {
  readonly name: string;
  /** "single_machine" or "multi_machine". */
  readonly type: string;
  readonly entrypoint: string;
  readonly fragmentIds: readonly string[];
  readonly logoPath?: string | undefined;
  /** Texts above the choice of a machine. */
  readonly heading?: string | undefined;
  readonly subheading?: string | undefined;
  /** Ids of the organizations that may use it; absent where all may. */
  readonly allowedOrganizations?: readonly string[] | undefined;
}

/** What the use of an item costs. */
export interface PriceRecord {
  readonly period: "month" | "year";
  readonly perMachine: number;
}

/** One version of a registry item. */
export interface VersionRecord {
  readonly version: string;
  readonly createdOn: Instant;
  readonly uploads: readonly UploadRecord[];
  readonly models: readonly ModelRecord[];
  readonly entrypoint: string;
  readonly deprecated?: DeprecationRecord | undefined;
}

/** The files of one version for one platform. */
export interface UploadRecord {
  readonly platform: string;
  readonly uploadedAt: Instant;
  readonly bytes: number;
  readonly tags: readonly string[];
}

/** Since when and why something should not be used any more. */
export interface DeprecationRecord {
  readonly at: Instant;
  readonly message: string;
}
