/** Everything that the cloud knows, as tables. Whoever changes something does it here. */
import type { Clock } from "../clock.ts";
import type { FirebaseRecord, OAuthAppRecord, PhoneRecord } from "./applications.ts";
import type {
  FragmentRecord,
  GrantRecord,
  InviteRecord,
  KeyRecord,
  LocationRecord,
  MachineRecord,
  MemberRecord,
  OrganizationRecord,
  PartEditRecord,
  PartRecord,
  UserRecord,
} from "./records.ts";
import type { RegistryRecord } from "./registry.ts";
import { Table, type Index } from "./table.ts";

/** A table of which nobody knows what its rows are. */
export interface AnyTable {
  values(): Iterable<{ readonly id: string }>;
  put(row: { readonly id: string }): unknown;
}

/** The tables of the cloud, and the indexes over them. */
export class Store {
  readonly clock: Clock;
  /** The seed that the fleet was made from; seeded configs and logs are made from it again when first read. */
  readonly seed: string;
  readonly #listeners = new Set<() => void>();
  /** All tables, by the kind of their rows. */
  readonly tables = new Map<string, AnyTable>();

  readonly organizations = this.#table<OrganizationRecord>("organization");
  readonly locations = this.#table<LocationRecord>("location");
  readonly machines = this.#table<MachineRecord>("machine");
  readonly parts = this.#table<PartRecord>("part");
  readonly fragments = this.#table<FragmentRecord>("fragment");
  readonly users = this.#table<UserRecord>("user");
  readonly members = this.#table<MemberRecord>("member");
  readonly invites = this.#table<InviteRecord>("invite");
  readonly grants = this.#table<GrantRecord>("role");
  readonly keys = this.#table<KeyRecord>("API key");
  readonly registry = this.#table<RegistryRecord>("registry item");
  readonly oauthApps = this.#table<OAuthAppRecord>("OAuth application");
  readonly phones = this.#table<PhoneRecord>("phone");
  readonly firebase = this.#table<FirebaseRecord>("set of push credentials");
  /** Edits of parts, by part id, the oldest first. Absent until first asked for: see `seed/history.ts`. */
  readonly partEdits = new Map<string, readonly PartEditRecord[]>();

  readonly locationsOfOrganization: Index<LocationRecord>;
  readonly locationsUnder: Index<LocationRecord>;
  readonly machinesIn: Index<MachineRecord>;
  readonly partsOf: Index<PartRecord>;
  readonly partsImporting: Index<PartRecord>;
  readonly fragmentsOf: Index<FragmentRecord>;
  readonly membersOf: Index<MemberRecord>;
  readonly membershipsOf: Index<MemberRecord>;
  readonly invitesOf: Index<InviteRecord>;
  readonly grantsOf: Index<GrantRecord>;
  readonly grantsOn: Index<GrantRecord>;
  readonly grantsWithin: Index<GrantRecord>;
  readonly usersByEmail: Index<UserRecord>;
  readonly registryOf: Index<RegistryRecord>;
  readonly oauthAppsOf: Index<OAuthAppRecord>;
  readonly phonesOf: Index<PhoneRecord>;

  /** An empty cloud. */
  constructor(clock: Clock, seed: string) {
    this.clock = clock;
    this.seed = seed;
    // Locations that are shared with an organization count among its own.
    this.locationsOfOrganization = this.locations.index((row) => [row.organizationId, ...row.sharedWith]);
    this.locationsUnder = this.locations.index((row) => [row.parentId]);
    this.machinesIn = this.machines.index((row) => [row.locationId]);
    this.partsOf = this.parts.index((row) => [row.machineId]);
    this.partsImporting = this.parts.index((row) => new Set(row.imports.map(({ id }) => id)));
    this.fragmentsOf = this.fragments.index((row) => [row.organizationId]);
    this.membersOf = this.members.index((row) => [row.organizationId]);
    this.membershipsOf = this.members.index((row) => [row.userId]);
    this.invitesOf = this.invites.index((row) => [row.organizationId]);
    this.grantsOf = this.grants.index((row) => [row.identityId]);
    this.grantsOn = this.grants.index((row) => [row.resource.id]);
    this.grantsWithin = this.grants.index((row) => [row.organizationId]);
    this.usersByEmail = this.users.index((row) => [row.email.toLowerCase()]);
    this.registryOf = this.registry.index((row) => [row.organizationId]);
    this.oauthAppsOf = this.oauthApps.index((row) => [row.organizationId]);
    this.phonesOf = this.phones.index((row) => [row.applicationId]);
  }

  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners that something changed outside the tables. */
  readonly changed = (): void => {
    for (const listener of this.#listeners) listener();
  };

  /** The main part of a machine. Throws when the machine has none, which no call can bring about. */
  mainPart(machineId: string): PartRecord {
    const main = this.partsOf(machineId).find((part) => part.main);
    if (!main) throw new Error(`Machine ${machineId} has no main part.`);
    return main;
  }

  /** The location of a part's machine. */
  locationOf(part: PartRecord): LocationRecord {
    return this.locations.need(this.machines.need(part.machineId).locationId);
  }

  /** The location and those above it, the nearest first. */
  lineage(locationId: string): LocationRecord[] {
    const line: LocationRecord[] = [];
    let location = this.locations.get(locationId);
    while (location) {
      line.push(location);
      location = this.locations.get(location.parentId);
    }
    return line;
  }

  /** The location and everything nested in it. */
  subtree(locationId: string): LocationRecord[] {
    const found = [this.locations.need(locationId)];
    for (let index = 0; index < found.length; index++) {
      const each = found[index];
      if (each) found.push(...this.locationsUnder(each.id));
    }
    return found;
  }

  /** The locations of an organization: its own, those shared with it, and what is nested in the shared ones. */
  locationsVisibleTo(organizationId: string): LocationRecord[] {
    const found = new Map<string, LocationRecord>();
    for (const location of this.locationsOfOrganization(organizationId)) {
      if (location.organizationId === organizationId) found.set(location.id, location);
      else for (const nested of this.subtree(location.id)) found.set(nested.id, nested);
    }
    return [...found.values()].sort(byName);
  }

  #table<Row extends { readonly id: string }>(kind: string): Table<Row> {
    const table = new Table<Row>(kind, () => {
      this.changed();
    });
    this.tables.set(kind, table);
    return table;
  }
}

/** Orders rows by name, and rows of one name by id. */
export function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
