/** How parts come and go, which one is the main one, and when they restart. */
import { randomUUID } from "node:crypto";
import { checkPlainName } from "../names.ts";
import { conflict, notFound } from "../refuse.ts";
import { newSecret } from "../secrets.ts";
import { forgetResource } from "../store/grants.ts";
import type { MachineRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type AppMethods, type Backend, demand, machine } from "./backend.ts";
import { checkPartNameFree } from "./partEdits.ts";

/** The methods that add and delete parts, and tell them what to do. */
export function partLifeMethods(backend: Backend): AppMethods {
  const { store, simulation } = backend;
  return {
    newRobotPart({ robotId, partName }, context) {
      const row = store.machines.need(robotId);
      demand(backend, context, "write_robot", machine(row.id));
      checkPlainName("part", partName);
      checkPartNameFree(store, row.locationId, partName);
      return { partId: newPart(store, row.id, partName, { main: false, imports: [] }).id };
    },

    deleteRobotPart({ partId }, context) {
      const row = store.parts.need(partId);
      demand(backend, context, "write_robot", machine(row.machineId));
      if (row.main) {
        throw conflict(`${row.name} is the main part of its machine, so it cannot be deleted; make another one main.`);
      }
      deletePart(backend, row);
      return {};
    },

    markPartAsMain({ partId }, context) {
      const row = store.parts.need(partId);
      demand(backend, context, "write_robot", machine(row.machineId));
      for (const { id, main } of store.partsOf(row.machineId)) {
        if (main !== (id === row.id)) store.parts.change(id, { main: id === row.id });
      }
      return {};
    },

    markPartForRestart({ partId }, context) {
      const row = store.parts.need(partId);
      demand(backend, context, "write_robot", machine(row.machineId));
      if (row.restartAsked) return {};
      store.parts.change(row.id, { restartAsked: true });
      simulation.restartAsked(row.id);
      return {};
    },
  };
}

/** Adds a part that awaits its setup. */
export function newPart(
  store: Store,
  machineId: string,
  name: string,
  more: Pick<PartRecord, "main" | "imports" | "config">,
): PartRecord {
  const createdOn = store.clock.stamp();
  return store.parts.put({
    id: randomUUID(),
    name,
    machineId,
    createdOn,
    lastUpdated: createdOn,
    secrets: [newSecret(store)],
    metadata: {},
    recipe: "",
    online: false,
    restartAsked: false,
    ...more,
  });
}

/** Deletes a machine with its parts and all roles on it. */
export function deleteMachine(backend: Backend, row: MachineRecord): void {
  for (const part of backend.store.partsOf(row.id)) deletePart(backend, part);
  backend.store.machines.delete(row.id);
  forgetResource(backend.store, row.id);
}

function deletePart({ store, logs, streams }: Backend, row: PartRecord): void {
  store.parts.delete(row.id);
  store.partEdits.delete(row.id);
  logs.forget(row.id);
  streams.drop(notFound(`The part ${row.name} was deleted.`), row.id);
}
