import { t } from "@vscode/l10n";
import type { Location } from "../gen/viam/app/v1/location_pb.ts";
import type { CallOptions } from "@connectrpc/connect";
import type { App } from "./client.ts";
import { foldersOf, inFolder } from "./folders.ts";
import { locationNotes } from "./locationNotes.ts";
import { byName, type Node } from "./node.ts";
import { onlineOf } from "./machines/onlineState.ts";
import type { LocationRef, MachineRef, OrganizationRef, ParentKind, PartRef, RefOf } from "./refs.ts";

/** What can be opened in the tree. */
export type Parent = RefOf<ParentKind>;

/** The organizations that an account can see. */
export async function organizationsOf(
  app: App,
  account: string,
  options: CallOptions = {},
): Promise<Node<OrganizationRef>[]> {
  const { organizations } = await app.listOrganizations({}, options);
  return byName(
    organizations.map(({ id, name }) => ({ ref: { kind: "organization", account, organizationId: id, name } })),
  );
}

/** What stands directly under a node, sorted by name: locations before machines, the main part before others. */
export async function childrenOf(app: App, parent: Parent, options: CallOptions = {}): Promise<Node[]> {
  switch (parent.kind) {
    case "organization": {
      const { organizationId, account } = parent;
      const { locations } = await app.listLocations({ organizationId }, options);
      return [...topLocations(locations, parent), ...foldersOf(account, organizationId)];
    }
    case "location": {
      const { organizationId, locationId } = parent;
      const [{ locations }, { robots }] = await Promise.all([
        app.listLocations({ organizationId }, options),
        app.listRobots({ locationId }, options),
      ]);
      const nested = locations.filter(({ parentLocationId }) => parentLocationId === locationId);
      const machines = robots.map((robot) => ({ ref: machineRef(parent, robot), online: onlineOf(robot) }));
      return [...locationNodes(nested, locations, parent), ...byName<MachineRef>(machines)];
    }
    case "machine": {
      const { parts } = await app.getRobotParts({ robotId: parent.machineId }, options);
      const nodes = byName<PartRef>(
        parts.map((part) => ({
          ref: partRef(parent, part),
          online: onlineOf(part),
          ...(part.mainPart && { note: t("main part"), traits: ["main"] as const }),
        })),
      );
      return nodes.sort((a, b) => Number(b.traits !== undefined) - Number(a.traits !== undefined));
    }
    case "fragments":
    case "modules":
    case "people":
    case "keys":
      return inFolder(app, parent, options);
  }
}

/** Who sees only a nested location does not see its parent, and it stands at the top [docs]. */
function topLocations(locations: Location[], parent: OrganizationRef): Node<LocationRef>[] {
  const visible = new Set(locations.map(({ id }) => id));
  const top = locations.filter(({ parentLocationId }) => !visible.has(parentLocationId));
  return locationNodes(top, locations, parent);
}

function locationNodes(
  locations: Location[],
  all: Location[],
  { account, organizationId }: OrganizationRef | LocationRef,
): Node<LocationRef>[] {
  const notes = locationNotes(all, organizationId);
  return byName<LocationRef>(
    locations.map(({ id, name, parentLocationId }) => ({
      ref: { kind: "location", account, organizationId, locationId: id, name },
      ...notes.get(id),
      ...(parentLocationId && { traits: ["nested"] as const }),
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
