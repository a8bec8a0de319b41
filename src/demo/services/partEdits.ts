/** Saving a part, and the edits that were saved before. */
import type { UpdateRobotPartRequest } from "../../gen/viam/app/v1/machine_pb.ts";
import { importsOf } from "../config/imports.ts";
import { parseConfig } from "../config/json.ts";
import { configObject, storedConfig } from "../config/partConfig.ts";
import { checkPlainName } from "../names.ts";
import { conflict, invalid, taken } from "../refuse.ts";
import { editsOf } from "../seed/history.ts";
import type { ConfigRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { editorMessage } from "../wire/editor.ts";
import { partMessage } from "../wire/machine.ts";
import { instant, timestamp } from "../wire/time.ts";
import { type AppMethods, type Backend, editorOf, machine, demand } from "./backend.ts";
import { pageToken, readPageToken } from "./paging.ts";
import { partFor } from "./parts.ts";

const historyPage = 20;
const largestPage = 100;

/** Throws ALREADY_EXISTS when another part in the location has the name: both would have the same address. */
export function checkPartNameFree(store: Store, locationId: string, name: string, exceptPartId = ""): void {
  const address = name.toLowerCase();
  for (const { id } of store.machinesIn(locationId)) {
    const other = store.partsOf(id).find((part) => part.id !== exceptPartId && part.name.toLowerCase() === address);
    if (other) throw taken(`There already is a part named ${JSON.stringify(other.name)} in this location.`);
  }
}

/** The config that a request sets; nothing when it leaves it alone. Text wins over a Struct. */
function configIn(request: UpdateRobotPartRequest): ConfigRecord | undefined {
  if (request.robotConfigJson !== undefined) {
    parseConfig(request.robotConfigJson);
    return { text: request.robotConfigJson };
  }
  return request.robotConfig && { struct: request.robotConfig };
}

/** Replaces name and config of a part, and writes the edit down. */
function saveEdit(backend: Backend, row: PartRecord, name: string, config: ConfigRecord | undefined): PartRecord {
  const { store, simulation } = backend;
  const previous = storedConfig(row, store.seed);
  const imports = config ? importsOf(configObject(config)) : row.imports;
  const saved = store.parts.change(row.id, {
    name,
    lastUpdated: store.clock.stamp(),
    imports,
    ...(config ? { config } : {}),
  });
  if (config) simulation.configSaved(row.id, previous);
  return saved;
}

/** The methods that save parts and tell who saved what. */
export function partEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    updateRobotPart(request, context) {
      const row = store.parts.need(request.id);
      demand(backend, context, "write_robot", machine(row.machineId));
      // A main part is named after its machine, which may make the name too long to be given by hand.
      if (request.name !== row.name) checkPlainName("part", request.name);
      const known = request.lastKnownUpdate && instant(request.lastKnownUpdate);
      if (known !== undefined && known !== row.lastUpdated) {
        throw conflict(`The part ${row.name} was changed since: its configuration is out of date.`);
      }
      if (request.name !== row.name) {
        checkPartNameFree(store, store.machines.need(row.machineId).locationId, request.name, row.id);
      }
      const config = configIn(request);
      const edits = editsOf(store, row);
      const old = { ...row, config: storedConfig(row, store.seed) };
      const saved = saveEdit(backend, row, request.name, config);
      store.partEdits.set(row.id, [...edits, { when: saved.lastUpdated, old, by: editorOf(context) }]);
      return { part: partFor(backend, context, saved) };
    },

    getRobotPartHistory(request, context) {
      const row = store.parts.need(request.id);
      demand(backend, context, "read_robot_history", machine(row.machineId));
      const size = Math.min(Number(request.pageLimit ?? historyPage), largestPage);
      if (size <= 0) throw invalid("The page limit must be positive.");
      const start = request.start && instant(request.start);
      const end = request.end && instant(request.end);
      const before = readPageToken(request.pageToken) ?? Infinity;
      const numbered = editsOf(store, row).map((edit, number) => ({ edit, number }));
      const found = numbered
        .filter(({ edit, number }) => number < before && (start ?? 0n) <= edit.when && edit.when <= (end ?? edit.when))
        .reverse();
      const page = found.slice(0, size);
      const sight = { config: true, secrets: false };
      return {
        history: page.map(({ edit }) => ({
          part: row.id,
          robot: row.machineId,
          when: timestamp(edit.when),
          old: partMessage(edit.old, store, sight, edit.when),
          editedBy: editorMessage(edit.by),
        })),
        nextPageToken: found.length > page.length ? pageToken(page.at(-1)?.number ?? 0) : "",
      };
    },
  };
}
