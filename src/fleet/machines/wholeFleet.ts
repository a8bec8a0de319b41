import type { CallOptions } from "@connectrpc/connect";
import { acrossOrganizations } from "../acrossOrganizations.ts";
import type { App } from "../client.ts";
import { locationPaths } from "../locationPaths.ts";
import { machineFacts, type MachineFacts } from "./machineFacts.ts";
import type { MachineRef, OrganizationRef } from "../refs.ts";

/** A machine with what is known of it and where it stands. */
export interface PlacedMachine {
  readonly ref: MachineRef;
  readonly facts: MachineFacts;
  /** The names of the organization and the locations above it, the widest first. */
  readonly path: readonly string[];
}

/**
 * Every machine of an account, in two calls an organization. One in a shared location is told once, in the first of the
 * organizations that have it. Throws as `acrossOrganizations` does.
 */
export async function wholeFleet(app: App, account: string, options: CallOptions = {}): Promise<PlacedMachine[]> {
  const read = async ({ organizationId, name: organization }: OrganizationRef) => {
    const [{ locations }, all] = await Promise.all([
      app.listLocations({ organizationId }, options),
      machineFacts(app, { organizationId }, options),
    ]);
    const paths = locationPaths(locations);
    return all.map((facts): PlacedMachine => {
      const { machineId, name, locationId } = facts;
      const ref: MachineRef = { kind: "machine", account, organizationId, locationId, machineId, name };
      return { ref, facts, path: [organization, ...(paths.get(locationId)?.names ?? [])] };
    });
  };
  const byId = new Map<string, PlacedMachine>();
  for (const machine of await acrossOrganizations(app, account, read, options)) {
    if (!byId.has(machine.facts.machineId)) byId.set(machine.facts.machineId, machine);
  }
  return [...byId.values()];
}
