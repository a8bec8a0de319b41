/** Reading machines. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandlerContext } from "@connectrpc/connect";
import type { RobotSchema } from "../../gen/viam/app/v1/machine_pb.ts";
import { callerOf } from "../auth/caller.ts";
import type { MachineRecord } from "../store/records.ts";
import { byName } from "../store/store.ts";
import { machineMessage, presentOf } from "../wire/machine.ts";
import { type AppMethods, type Backend, location, machine, organization, demand } from "./backend.ts";

/** The machines directly in a location that whoever calls may see. */
export function visibleMachines(backend: Backend, context: HandlerContext, locationId: string): MachineRecord[] {
  const caller = callerOf(context);
  const rows = backend.store.machinesIn(locationId);
  // A role on the location covers them all; only without one each machine must be looked at.
  if (backend.access.role(caller, location(locationId))) return rows;
  return rows.filter((row) => backend.access.role(caller, machine(row.id)));
}

/** The methods that read machines. */
export function machineMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const answer = (rows: MachineRecord[]): { robots: MessageInitShape<typeof RobotSchema>[] } => {
    const now = presentOf(store);
    return { robots: rows.sort(byName).map((row) => machineMessage(row, store, now)) };
  };
  return {
    listRobots({ locationId }, context) {
      const row = store.locations.need(locationId);
      demand(backend, context, "read_location", location(row.id));
      return answer(visibleMachines(backend, context, row.id));
    },

    listRobotsForLocations({ locationIds }, context) {
      const rows = [...new Set(locationIds)].flatMap((id) => {
        const row = store.locations.need(id);
        demand(backend, context, "read_location", location(row.id));
        return visibleMachines(backend, context, row.id);
      });
      return answer(rows);
    },

    listRobotsForOrg({ orgId }, context) {
      const row = store.organizations.need(orgId);
      demand(backend, context, "read_organization", organization(row.id));
      return answer(store.locationsVisibleTo(row.id).flatMap(({ id }) => visibleMachines(backend, context, id)));
    },

    getRobot({ id }, context) {
      const row = store.machines.need(id);
      demand(backend, context, "read_robot", machine(row.id));
      return { robot: machineMessage(row, store, presentOf(store)) };
    },
  };
}
