/** Making, moving and deleting machines. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "@bufbuild/protobuf";
import { importsOf } from "../config/imports.ts";
import { checkPlainName } from "../names.ts";
import { invalid, taken } from "../refuse.ts";
import type { FragmentImportRecord, MachineRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { machineMessage, presentOf } from "../wire/machine.ts";
import { type AppMethods, type Backend, demand, location, machine } from "./backend.ts";
import { checkPartNameFree } from "./partEdits.ts";
import { deleteMachine, newPart } from "./partLife.ts";

/** The methods that change machines. */
export function machineEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    newRobot({ name, location: locationId }, context) {
      const place = store.locations.need(locationId);
      demand(backend, context, "write_location", location(place.id));
      checkPlainName("machine", name);
      checkMachineNameFree(store, place.id, name);
      const mainName = `${name}-main`;
      checkPartNameFree(store, place.id, mainName);
      const row: MachineRecord = {
        id: randomUUID(),
        name,
        locationId: place.id,
        createdOn: store.clock.stamp(),
        metadata: {},
        restless: false,
      };
      store.machines.put(row);
      const config = defaultConfig(store.organizations.need(place.organizationId).defaultFragments);
      newPart(store, row.id, mainName, {
        main: true,
        imports: importsOf(config),
        config: { text: JSON.stringify(config, null, 2) },
      });
      return { id: row.id };
    },

    updateRobot(request, context) {
      const row = store.machines.need(request.id);
      demand(backend, context, "write_robot", machine(row.id));
      // Both fields are plain; an empty one leaves things as they are, for clients that only rename or only move.
      const name = request.name || row.name;
      if (name !== row.name) checkPlainName("machine", name);
      const place = store.locations.need(request.location || row.locationId);
      const moves = place.id !== row.locationId;
      if (moves) {
        demand(backend, context, "write_location", location(place.id));
        if (place.organizationId !== store.locations.need(row.locationId).organizationId) {
          throw invalid(`${place.name} belongs to another organization, and machines stay in theirs.`);
        }
        for (const part of store.partsOf(row.id)) checkPartNameFree(store, place.id, part.name);
      }
      if (moves || name !== row.name) checkMachineNameFree(store, place.id, name, row.id);
      const saved = store.machines.change(row.id, { name, locationId: place.id });
      return { robot: machineMessage(saved, store, presentOf(store)) };
    },

    deleteRobot({ id }, context) {
      const row = store.machines.need(id);
      demand(backend, context, "write_robot", machine(row.id));
      deleteMachine(backend, row);
      return {};
    },

    getRoverRentalRobots({ orgId }, context) {
      const row = store.organizations.need(orgId);
      demand(backend, context, "read_organization", { type: "organization", id: row.id });
      // Nobody rents rovers out in this cloud.
      return { robots: [] };
    },
  };
}

function checkMachineNameFree(store: Store, locationId: string, name: string, exceptId = ""): void {
  const folded = name.toLowerCase();
  const other = store.machinesIn(locationId).find((row) => row.id !== exceptId && row.name.toLowerCase() === folded);
  if (other) throw taken(`There already is a machine named ${JSON.stringify(other.name)} in this location.`);
}

/** The config that machines of an organization are born with. */
function defaultConfig(fragments: readonly FragmentImportRecord[]): JsonObject {
  if (fragments.length === 0) return {};
  return {
    fragments: fragments.map(({ id, version, prefix, variables }) => ({
      id,
      ...(version === "" ? {} : { version }),
      ...(prefix === "" ? {} : { prefix }),
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
    })),
  };
}
