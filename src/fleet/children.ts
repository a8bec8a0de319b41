import type { Location } from "../gen/viam/app/v1/location_pb.ts";
import { FragmentVisibility } from "../gen/viam/app/v1/fragment_pb.ts";
import type { App } from "./client.ts";
import { onlineOf, type Online } from "./onlineState.ts";
import type { FragmentRef, FragmentsRef, LocationRef, MachineRef, OrganizationRef, PartRef, Ref } from "./refs.ts";

/** A thing in the fleet with what is known of it now. */
export interface Node<R extends Ref = Ref> {
  readonly ref: R;
  readonly online?: Online;
  /** One or two words about it: "main part", "4 machines". */
  readonly note?: string;
}

/** What can be opened in the tree. */
export type Parent = OrganizationRef | LocationRef | MachineRef | FragmentsRef;

interface Options {
  readonly signal?: AbortSignal;
}

/** The organizations that an account can see. */
export async function organizationsOf(
  app: App,
  account: string,
  options: Options = {},
): Promise<Node<OrganizationRef>[]> {
  const { organizations } = await app.listOrganizations({}, options);
  return byName(
    organizations.map(({ id, name }) => ({ ref: { kind: "organization", account, organizationId: id, name } })),
  );
}

/** What stands directly under a node, sorted by name: locations before machines, the main part before others. */
export async function childrenOf(app: App, parent: Parent, options: Options = {}): Promise<Node[]> {
  switch (parent.kind) {
    case "organization": {
      const { organizationId, account } = parent;
      const { locations } = await app.listLocations({ organizationId }, options);
      const fragments: FragmentsRef = { kind: "fragments", account, organizationId, name: "Fragments" };
      return [...topLocations(locations, parent), { ref: fragments }];
    }
    case "location": {
      const { organizationId, locationId } = parent;
      const [{ locations }, { robots }] = await Promise.all([
        app.listLocations({ organizationId }, options),
        app.listRobots({ locationId }, options),
      ]);
      const nested = locations.filter(({ parentLocationId }) => parentLocationId === locationId);
      const machines = robots.map((robot) => ({ ref: machineRef(parent, robot), online: onlineOf(robot) }));
      return [...locationNodes(nested, parent), ...byName<MachineRef>(machines)];
    }
    case "machine": {
      const { parts } = await app.getRobotParts({ robotId: parent.machineId }, options);
      const nodes = byName<PartRef>(
        parts.map((part) => ({
          ref: partRef(parent, part),
          online: onlineOf(part),
          ...(part.mainPart && { note: "main part" }),
        })),
      );
      return nodes.sort((a, b) => Number(b.note !== undefined) - Number(a.note !== undefined));
    }
    case "fragments": {
      const { organizationId } = parent;
      const fragmentVisibility = [
        FragmentVisibility.PRIVATE,
        FragmentVisibility.PUBLIC,
        FragmentVisibility.PUBLIC_UNLISTED,
      ];
      const { fragments } = await app.listFragments({ organizationId, fragmentVisibility }, options);
      const own = fragments.filter(({ organizationOwner }) => organizationOwner === organizationId);
      return byName<FragmentRef>(
        own.map(({ id, name, visibility }) => ({
          ref: { kind: "fragment", account: parent.account, organizationId, fragmentId: id, name },
          note: visibilityNotes[visibility],
        })),
      );
    }
  }
}

const visibilityNotes = {
  [FragmentVisibility.UNSPECIFIED]: "",
  [FragmentVisibility.PRIVATE]: "private",
  [FragmentVisibility.PUBLIC]: "public",
  [FragmentVisibility.PUBLIC_UNLISTED]: "public, unlisted",
};

/** Who sees only a nested location does not see its parent, and it stands at the top [docs]. */
function topLocations(locations: Location[], parent: OrganizationRef): Node<LocationRef>[] {
  const visible = new Set(locations.map(({ id }) => id));
  return locationNodes(
    locations.filter(({ parentLocationId }) => !visible.has(parentLocationId)),
    parent,
  );
}

function locationNodes(locations: Location[], { account, organizationId }: OrganizationRef | LocationRef) {
  return byName<LocationRef>(
    locations.map(({ id, name, robotCount }) => ({
      ref: { kind: "location", account, organizationId, locationId: id, name },
      note: robotCount === 1 ? "1 machine" : `${robotCount} machines`,
    })),
  );
}

function machineRef(
  { account, organizationId, locationId }: LocationRef,
  { id, name }: { id: string; name: string },
): MachineRef {
  return { kind: "machine", account, organizationId, locationId, machineId: id, name };
}

function partRef(machine: MachineRef, { id, name }: { id: string; name: string }): PartRef {
  const { account, organizationId, locationId, machineId } = machine;
  return { kind: "part", account, organizationId, locationId, machineId, machineName: machine.name, partId: id, name };
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function byName<R extends Ref>(nodes: Node<R>[]): Node<R>[] {
  return nodes.sort((a, b) => names.compare(a.ref.name, b.ref.name));
}
