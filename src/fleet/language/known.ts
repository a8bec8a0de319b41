/** A fragment, as far as it matters to who imports it. */
export interface KnownFragment {
  readonly id: string;
  readonly name: string;
  /** Revisions and tags that may stand in `version`, the newest first; none as long as nobody asked for them. */
  readonly versions: readonly string[];
  /** What it holds, by version; "" is the newest. */
  readonly bodies: Readonly<Record<string, FragmentBody | undefined>>;
}

/** What a version of a fragment brings, its own imports included. */
export interface FragmentBody {
  /** Names of components and services; undefined while it is not known what its own imports bring. */
  readonly resources: readonly string[] | undefined;
  /** Ids of modules; undefined like the resources. */
  readonly modules: readonly string[] | undefined;
  /** Names of variables that stand in it, and whether each has a default. */
  readonly variables: Readonly<Record<string, { readonly optional: boolean }>>;
}

/** A module of the registry. */
export interface KnownModule {
  /** `namespace:name`. */
  readonly id: string;
  readonly description: string;
  /** The newest first. */
  readonly versions: readonly string[];
  readonly models: readonly { readonly api: string; readonly model: string; readonly description: string }[];
}

/** What is known of the fleet around a config at the moment; nothing while the cloud cannot be asked. */
export interface Known {
  readonly fragments: readonly KnownFragment[];
  readonly modules: readonly KnownModule[];
}

/** Nothing is known. */
export const nothingKnown: Known = { fragments: [], modules: [] };
