import type { CallOptions } from "@connectrpc/connect";
import { acrossOrganizations } from "./acrossOrganizations.ts";
import { organizationsOf } from "./children.ts";
import type { App } from "./client.ts";
import { foldersOf, inFolder } from "./folders.ts";
import { locationPaths } from "./locationPaths.ts";
import { allMachines } from "./machines/machineFacts.ts";
import type { Trait } from "./node.ts";
import type { Kind, OrganizationRef, Ref } from "./refs.ts";

/** A thing with the names of what stands above it, the organization first. */
export interface Placed {
  readonly ref: Ref;
  readonly path: readonly string[];
  readonly traits?: readonly Trait[];
}

/** Everything of one kind that an account can see, in few calls. Throws as `acrossOrganizations` does. */
export async function everyOne(app: App, account: string, kind: Kind, options: CallOptions = {}): Promise<Placed[]> {
  if (kind === "organization") {
    return (await organizationsOf(app, account, options)).map(({ ref }) => ({ ref, path: [] }));
  }
  const read = async ({ organizationId, name }: OrganizationRef) => {
    const things = await within(app, account, organizationId, kind, options);
    return things.map((each) => ({ ...each, path: [name, ...each.path] }));
  };
  return acrossOrganizations(app, account, read, options);
}

async function within(
  app: App,
  account: string,
  organizationId: string,
  kind: Kind,
  options: CallOptions,
): Promise<Placed[]> {
  switch (kind) {
    case "organization":
      return [];
    case "fragments":
    case "modules":
    case "people":
    case "keys":
      return foldersOf(account, organizationId).flatMap(({ ref }) => (ref.kind === kind ? [{ ref, path: [] }] : []));
    case "fragment":
    case "module":
    case "member":
    case "invite":
    case "key":
      return inFolders(app, account, organizationId, kind, options);
    case "location":
    case "machine":
    case "part":
      return inLocations(app, account, organizationId, kind, options);
  }
}

const folderOf = { fragment: "fragments", module: "modules", member: "people", invite: "people", key: "keys" } as const;

async function inFolders(
  app: App,
  account: string,
  organizationId: string,
  kind: keyof typeof folderOf,
  options: CallOptions,
): Promise<Placed[]> {
  const folder = foldersOf(account, organizationId).find(({ ref }) => ref.kind === folderOf[kind]);
  const nodes = folder ? await inFolder(app, folder.ref, options) : [];
  return nodes
    .filter(({ ref }) => ref.kind === kind)
    .map(({ ref, traits }) => ({ ref, path: [], ...(traits && { traits }) }));
}

async function inLocations(
  app: App,
  account: string,
  organizationId: string,
  kind: "location" | "machine" | "part",
  options: CallOptions,
): Promise<Placed[]> {
  const { locations } = await app.listLocations({ organizationId }, options);
  const paths = locationPaths(locations);
  const pathOf = (id: string) => paths.get(id)?.names ?? [];
  const common = { account, organizationId };
  if (kind === "location") {
    const nested = new Set(locations.flatMap(({ id, parentLocationId }) => (parentLocationId ? [id] : [])));
    return [...paths].map(([locationId, { names }]) => ({
      ref: { kind, ...common, locationId, name: names.at(-1) ?? locationId },
      path: names.slice(0, -1),
      ...(nested.has(locationId) && { traits: ["nested"] as const }),
    }));
  }
  const { locationSummaries } = await app.listMachineSummaries({ organizationId, limit: allMachines }, options);
  return locationSummaries.flatMap(({ locationId, machineSummaries }) =>
    machineSummaries.flatMap(({ machineId, machineName, partSummaries }): Placed[] => {
      const machine = { ...common, locationId, machineId };
      if (kind === "machine") return [{ ref: { kind, ...machine, name: machineName }, path: pathOf(locationId) }];
      return partSummaries.map(({ partId, partName, isMainPart }) => ({
        ref: { kind, ...machine, machineName, partId, name: partName },
        path: [...pathOf(locationId), machineName],
        ...(isMainPart && { traits: ["main"] as const }),
      }));
    }),
  );
}
