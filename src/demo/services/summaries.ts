/** Machines in short: one call for a whole fleet. */
import type { HandlerContext } from "@connectrpc/connect";
import { callerOf } from "../auth/caller.ts";
import { invalid } from "../refuse.ts";
import type { LocationRecord, MachineRecord } from "../store/records.ts";
import { byName } from "../store/store.ts";
import { partSummaryMessage, presentOf } from "../wire/machine.ts";
import { type AppMethods, type Backend, organization, demand } from "./backend.ts";
import { visibleMachines } from "./machines.ts";
import { orderedParts } from "./parts.ts";

const defaultLimit = 100;

/** The locations that a request is about: those of one organization, or of all that the caller has. */
function locationsIn(
  backend: Backend,
  context: HandlerContext,
  organizationId: string,
  only: string[],
): LocationRecord[] {
  const { store, access } = backend;
  const ids = organizationId === "" ? [...access.organizationsOf(callerOf(context))] : [organizationId];
  const all = new Map<string, LocationRecord>();
  for (const id of ids) for (const row of store.locationsVisibleTo(id)) all.set(row.id, row);
  return only.length === 0 ? [...all.values()] : [...new Set(only)].flatMap((id) => all.get(id) ?? []);
}

/** The methods that tell about machines in short. */
export function summaryMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const usesOneOf = (row: MachineRecord, fragmentIds: readonly string[]): boolean =>
    fragmentIds.length === 0 ||
    store.partsOf(row.id).some((part) => part.imports.some(({ id }) => fragmentIds.includes(id)));
  return {
    listMachineSummaries({ organizationId, fragmentIds, locationIds, limit }, context) {
      if (organizationId !== "") {
        const row = store.organizations.need(organizationId);
        demand(backend, context, "read_organization", organization(row.id));
      }
      let room = limit ?? defaultLimit;
      if (room < 0) throw invalid("The limit must not be negative.");
      const now = presentOf(store);
      const summaries = [];
      for (const place of locationsIn(backend, context, organizationId, locationIds)) {
        if (room === 0) break;
        const machines = visibleMachines(backend, context, place.id)
          .filter((row) => usesOneOf(row, fragmentIds))
          .sort(byName)
          .slice(0, room);
        room -= machines.length;
        if (machines.length === 0) continue;
        summaries.push({
          locationId: place.id,
          locationName: place.name,
          machineSummaries: machines.map((row) => ({
            machineId: row.id,
            machineName: row.name,
            partSummaries: orderedParts(backend, row.id).map((part) => partSummaryMessage(part, store, now)),
          })),
        });
      }
      return { locationSummaries: summaries };
    },
  };
}
