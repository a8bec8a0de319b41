/** Reading parts. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandlerContext } from "@connectrpc/connect";
import type { RobotPartSchema } from "../../gen/viam/app/v1/machine_pb.ts";
import { storedConfig } from "../config/partConfig.ts";
import { notFound } from "../refuse.ts";
import { expandFor } from "../simulation/expand.ts";
import type { PartRecord } from "../store/records.ts";
import { partMessage } from "../wire/machine.ts";
import { allows, type AppMethods, type Backend, location, machine, demand } from "./backend.ts";

/** The wire's RobotPart, with config and secrets if whoever calls may see them. */
export function partFor(
  backend: Backend,
  context: HandlerContext,
  row: PartRecord,
): MessageInitShape<typeof RobotPartSchema> {
  const of = machine(row.machineId);
  const sight = {
    config: allows(backend, context, "read_robot_config", of),
    secrets: allows(backend, context, "read_robot_secret", of),
  };
  return partMessage(row, backend.store, sight, backend.store.clock.now());
}

/** The parts of a machine, the main one first, then by name. */
export function orderedParts(backend: Backend, machineId: string): PartRecord[] {
  return backend.store.partsOf(machineId).sort((a, b) => {
    if (a.main !== b.main) return a.main ? -1 : 1;
    return a.name < b.name ? -1 : 1;
  });
}

/** The methods that read parts. */
export function partMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    getRobotParts({ robotId }, context) {
      const row = store.machines.need(robotId);
      demand(backend, context, "read_robot", machine(row.id));
      return { parts: orderedParts(backend, row.id).map((part) => partFor(backend, context, part)) };
    },

    getRobotPart({ id }, context) {
      const row = store.parts.need(id);
      const of = machine(row.machineId);
      demand(backend, context, "read_robot", of);
      // The text beside the part is what the machine runs: everything expanded, so nobody can edit from it.
      const expanded = allows(backend, context, "read_robot_config", of)
        ? JSON.stringify(expandFor(store, row, storedConfig(row, store.seed)).config)
        : "";
      return { part: partFor(backend, context, row), configJson: expanded };
    },

    getRobotPartByNameAndLocation({ name, locationId }, context) {
      const place = store.locations.need(locationId);
      const row = store
        .machinesIn(place.id)
        .flatMap(({ id }) => store.partsOf(id))
        .find((part) => part.name === name);
      if (!row) {
        demand(backend, context, "read_location", location(place.id));
        throw notFound(`There is no part named ${JSON.stringify(name)} in ${place.name}.`);
      }
      demand(backend, context, "read_robot", machine(row.machineId));
      return { part: partFor(backend, context, row) };
    },
  };
}
