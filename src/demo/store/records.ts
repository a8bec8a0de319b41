/** What the cloud keeps, in its own words. Rows are never changed in place: a change replaces the row in its table. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { LoginMethod } from "../../gen/viam/app/v1/organization_pb.ts";
import type { Instant } from "../clock.ts";

/** An organization. */
export interface OrganizationRecord {
  readonly id: string;
  readonly name: string;
  readonly createdOn: Instant;
  /** Empty until it is set. */
  readonly publicNamespace: string;
  readonly region: string;
  readonly customerId?: string | undefined;
  readonly defaultFragments: readonly FragmentImportRecord[];
  /** Empty allows all. */
  readonly loginMethods: readonly LoginMethod[];
  readonly metadata: JsonObject;
  readonly supportEmail: string;
  /** Base64 of a PNG image; empty without one. */
  readonly logo: string;
  /** The billing service, while it is on. */
  readonly billing?: BillingRecord | undefined;
  /** Whether own OAuth applications may sign people in. */
  readonly authService: boolean;
}

/** Where invoices go. */
export interface BillingRecord {
  readonly addressLine1: string;
  readonly addressLine2?: string | undefined;
  readonly city: string;
  readonly state: string;
  readonly zipcode: string;
  readonly country: string;
}

/** A location. */
export interface LocationRecord {
  readonly id: string;
  readonly name: string;
  /** The organization that owns it. */
  readonly organizationId: string;
  /** Empty at the top. */
  readonly parentId: string;
  /** Ids of further organizations that may use it and what is under it. */
  readonly sharedWith: readonly string[];
  readonly createdOn: Instant;
  readonly region: string;
  readonly secrets: readonly SecretRecord[];
  readonly metadata: JsonObject;
}

/** A secret of a location or part. All of them are active. */
export interface SecretRecord {
  readonly id: string;
  readonly value: string;
  readonly createdOn: Instant;
}

/** A machine. Its parts stand in their own table. */
export interface MachineRecord {
  readonly id: string;
  readonly name: string;
  readonly locationId: string;
  readonly createdOn: Instant;
  readonly metadata: JsonObject;
  /** Whether the simulation may take it on- and offline by itself. */
  readonly restless: boolean;
}

/** The config of a part as it was sent: text keeps its bytes, a Struct has none. */
export type ConfigRecord = { readonly text: string } | { readonly struct: JsonObject };

/** One part of a machine. */
export interface PartRecord {
  readonly id: string;
  readonly name: string;
  readonly machineId: string;
  readonly main: boolean;
  readonly createdOn: Instant;
  readonly lastUpdated: Instant;
  readonly secrets: readonly SecretRecord[];
  readonly metadata: JsonObject;
  /** Absent until somebody saves: then the seeded config of `recipe` holds. */
  readonly config?: ConfigRecord | undefined;
  /** What the machine runs, where it is not yet what is stored. */
  readonly running?: ConfigRecord | undefined;
  /** Which seeded config it was born with; empty for none. */
  readonly recipe: string;
  /** The fragments that its config imports. */
  readonly imports: readonly FragmentImportRecord[];
  /** Whether it talks to the cloud now. */
  readonly online: boolean;
  /** When it last came online, or went offline; absent while it awaits setup. */
  readonly since?: Instant | undefined;
  /** Asked to restart when it next checks in. */
  readonly restartAsked: boolean;
}

/** A past edit of a part. */
export interface PartEditRecord {
  readonly when: Instant;
  /** The part before the edit. */
  readonly old: PartRecord;
  readonly by: EditorRecord;
}

/** Who made an edit. */
export interface EditorRecord {
  readonly kind: "person" | "key";
  /** E-mail of a person, name of a key. */
  readonly value: string;
}

/** One import of a fragment. */
export interface FragmentImportRecord {
  readonly id: string;
  /** Revision or tag; empty follows the newest. */
  readonly version: string;
  readonly prefix: string;
  readonly variables: JsonObject;
}

/** Who can see a fragment or registry item. */
export type VisibilityRecord = "private" | "public" | "unlisted";

/** A fragment. Its newest revision is its config. */
export interface FragmentRecord {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly visibility: VisibilityRecord;
  readonly createdOn: Instant;
  readonly lastUpdated: Instant;
  /** Oldest first; never empty. */
  readonly revisions: readonly FragmentRevisionRecord[];
  /** Tag to revision. */
  readonly tags: Readonly<Record<string, string>>;
}

/** One saved state of a fragment. */
export interface FragmentRevisionRecord {
  /** Counts from "1". */
  readonly revision: string;
  readonly createdOn: Instant;
  readonly name: string;
  readonly visibility: VisibilityRecord;
  readonly config: JsonObject;
  readonly by: EditorRecord;
}

/** A person. Users stand outside organizations; grants tie them to some. */
export interface UserRecord {
  readonly id: string;
  readonly email: string;
}

/** A person's place in an organization. */
export interface MemberRecord {
  /** Organization id, a slash, user id. */
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly addedOn: Instant;
  readonly lastLogin?: Instant | undefined;
}

/** Somebody who was asked to join an organization. */
export interface InviteRecord {
  /** Organization id, a slash, e-mail. */
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly createdOn: Instant;
  readonly roles: readonly RoleRecord[];
  /** How often a message was sent to the address. */
  readonly messages: number;
}

/** The kinds of thing that a role can be held on, in the wire's words. */
export type ResourceType = "organization" | "location" | "robot";

/** Something that a role can be held on. */
export interface Resource {
  readonly type: ResourceType;
  readonly id: string;
}

/** What one may do: an owner everything there and below, an operator see and control. */
export type Role = "owner" | "operator";

/** A role on something. */
export interface RoleRecord {
  readonly role: Role;
  readonly resource: Resource;
  readonly organizationId: string;
}

/** A role that a user or key holds. */
export interface GrantRecord extends RoleRecord {
  /** Identity, role and resource, so that nothing is granted twice. */
  readonly id: string;
  /** A user id or key id. */
  readonly identityId: string;
  readonly identityType: "user" | "api-key";
}

/** An API key. */
export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  /** The secret value. */
  readonly value: string;
  readonly organizationId: string;
  readonly createdOn: Instant;
  /** Counts rotations: a token of an earlier value is worth nothing. */
  readonly generation: number;
}
