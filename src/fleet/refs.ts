/**
 * Names of the things in a fleet, without their state. A ref carries its account, so that nothing is ever sent with the
 * wrong key, and every id that is needed to read the thing again, so that a ref can outlive what it was read with.
 */

interface InAccount {
  /** Id of the account that the thing was seen with. */
  readonly account: string;
  /** As shown. May be out of date; ids decide. */
  readonly name: string;
}

/** An organization. */
export interface OrganizationRef extends InAccount {
  readonly kind: "organization";
  readonly organizationId: string;
}

/** A location, in the organization that it was seen in: its own, or one that it is shared with. */
export interface LocationRef extends InAccount {
  readonly kind: "location";
  readonly organizationId: string;
  readonly locationId: string;
}

/** A machine. */
export interface MachineRef extends InAccount {
  readonly kind: "machine";
  readonly organizationId: string;
  readonly locationId: string;
  readonly machineId: string;
}

/** A part of a machine. */
export interface PartRef extends InAccount {
  readonly kind: "part";
  readonly organizationId: string;
  readonly locationId: string;
  readonly machineId: string;
  readonly machineName: string;
  readonly partId: string;
}

/** The folder of an organization's fragments. */
export interface FragmentsRef extends InAccount {
  readonly kind: "fragments";
  readonly organizationId: string;
}

/** A fragment. */
export interface FragmentRef extends InAccount {
  readonly kind: "fragment";
  readonly organizationId: string;
  readonly fragmentId: string;
}

/** The folder of an organization's own modules. */
export interface ModulesRef extends InAccount {
  readonly kind: "modules";
  readonly organizationId: string;
}

/** A module of the registry. */
export interface ModuleRef extends InAccount {
  readonly kind: "module";
  readonly organizationId: string;
  /** Namespace or organization id, a colon, and the name. */
  readonly moduleId: string;
}

/** The folder of an organization's members and invites. */
export interface PeopleRef extends InAccount {
  readonly kind: "people";
  readonly organizationId: string;
}

/** A member of an organization; the name is an e-mail address. */
export interface MemberRef extends InAccount {
  readonly kind: "member";
  readonly organizationId: string;
  readonly userId: string;
}

/** An invite that nobody has taken yet. The API knows it by its e-mail address, which is its name too. */
export interface InviteRef extends InAccount {
  readonly kind: "invite";
  readonly organizationId: string;
}

/** The folder of an organization's API keys. */
export interface KeysRef extends InAccount {
  readonly kind: "keys";
  readonly organizationId: string;
}

/** An API key. */
export interface KeyRef extends InAccount {
  readonly kind: "key";
  readonly organizationId: string;
  readonly keyId: string;
}

/** Any thing of a fleet, or a folder of an organization. */
export type Ref =
  | OrganizationRef
  | LocationRef
  | MachineRef
  | PartRef
  | FragmentsRef
  | FragmentRef
  | ModulesRef
  | ModuleRef
  | PeopleRef
  | MemberRef
  | InviteRef
  | KeysRef
  | KeyRef;
/** What kind of thing a ref names. */
export type Kind = Ref["kind"];
/** A ref to things of one kind. */
export type RefOf<K extends Kind> = Extract<Ref, { kind: K }>;

/**
 * What tells one ref from every other: account, organization, kind and id. Stable across renames and refreshes. The
 * organization is part of it, because a location that is shared stands under each organization that has it.
 */
export function keyOf(ref: Ref): string {
  return [ref.account, ref.organizationId, ref.kind, idOf(ref)].join("/");
}

/** Some things, each once: a favorite also stands in its own place, and both rows may be selected. */
export function distinct<R extends Ref>(refs: readonly R[]): R[] {
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}

/** The id by which the API knows the thing. A folder has that of its organization. */
export function idOf(ref: Ref): string {
  switch (ref.kind) {
    case "organization":
    case "fragments":
    case "modules":
    case "people":
    case "keys":
      return ref.organizationId;
    case "location":
      return ref.locationId;
    case "machine":
      return ref.machineId;
    case "part":
      return ref.partId;
    case "fragment":
      return ref.fragmentId;
    case "module":
      return ref.moduleId;
    case "member":
      return ref.userId;
    case "invite":
      return ref.name;
    case "key":
      return ref.keyId;
  }
}

/**
 * The ref in what VS Code hands to a command: a ref itself, or a tree row that holds one. Undefined when it is of
 * another kind, or when the command came without a target.
 */
export function refIn<K extends Kind>(target: unknown, ...kinds: K[]): RefOf<K> | undefined {
  const { node, ref = node?.ref, ...rest } = (target ?? {}) as { node?: { ref?: Ref }; ref?: Ref };
  const found = ref ?? (rest as Partial<Ref>);
  return kinds.some((kind) => kind === found.kind) ? (found as RefOf<K>) : undefined;
}

/** The kinds of thing that have others under them. */
export type ParentKind = "organization" | "location" | "machine" | "fragments" | "modules" | "people" | "keys";

const parents: Record<ParentKind, true> = {
  organization: true,
  location: true,
  machine: true,
  fragments: true,
  modules: true,
  people: true,
  keys: true,
};

/** Whether a thing has others under it. */
export function isParent(ref: Ref): ref is RefOf<ParentKind> {
  return ref.kind in parents;
}

/** Whether a ref names a folder of an organization rather than a thing. */
export function isFolder({ kind }: Ref): boolean {
  return kind === "fragments" || kind === "modules" || kind === "people" || kind === "keys";
}
