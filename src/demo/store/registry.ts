/** What the cloud keeps of the registry. */
import type { Instant } from "../clock.ts";
import type { VisibilityRecord } from "./records.ts";

/** Something in the registry: a module, a machine-learning model, a training script or a hosted file. */
export interface RegistryRecord {
  /** Namespace (or organization id) and name with a colon between. */
  readonly id: string;
  readonly organizationId: string;
  readonly publicNamespace: string;
  readonly name: string;
  /** Number of the wire's PackageType. */
  readonly type: number;
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
  /** Number of the wire's ModuleSourceType. */
  readonly sourceType: number;
  /** Number of the wire's ModuleLanguage. */
  readonly language: number;
  /** Ascending by version. */
  readonly versions: readonly VersionRecord[];
  /** Numbers of the wire's ModelType and ModelFramework, for models and training scripts. */
  readonly modelType: number;
  readonly modelFramework: number;
  readonly draft: boolean;
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
