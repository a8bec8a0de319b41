/** Making, moving and deleting locations. */
import { randomInt } from "node:crypto";
import type { HandlerContext } from "@connectrpc/connect";
import type { UpdateLocationRequest } from "../../gen/viam/app/v1/location_pb.ts";
import { checkRegion, checkTitle } from "../names.ts";
import { conflict, invalid } from "../refuse.ts";
import { newSecret } from "../secrets.ts";
import { forgetResource } from "../store/grants.ts";
import type { LocationRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import {
  type AppMethods,
  type Backend,
  demand,
  demandInOwner,
  location,
  organization,
  ownOrganization,
} from "./backend.ts";
import { locationFor } from "./locations.ts";

const deepest = 3;
const idAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The methods that change locations. */
export function locationEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createLocation({ organizationId, name, parentLocationId }, context) {
      const owner = ownOrganization(backend, context, organizationId);
      checkTitle("location", name);
      const parentId = parentLocationId ?? "";
      if (parentId !== "") checkParent(store, owner.id, parentId, 1);
      const row = store.locations.put({
        id: newLocationId(),
        name,
        organizationId: owner.id,
        parentId,
        sharedWith: [],
        createdOn: store.clock.stamp(),
        region: owner.region,
        secrets: [newSecret(store)],
        metadata: {},
      });
      return { location: locationFor(backend, context, row) };
    },

    updateLocation(request, context) {
      const row = store.locations.need(request.locationId);
      demand(backend, context, "write_location", location(row.id));
      // An empty name leaves the name as it is, an empty parent moves to the top.
      const name = request.name || row.name;
      checkTitle("location", name);
      const region = request.region || row.region;
      checkRegion(region);
      const parentId = parentAfter(backend, context, row, request);
      const saved = store.locations.change(row.id, { name, parentId, region });
      return { location: locationFor(backend, context, saved) };
    },

    deleteLocation({ locationId }, context) {
      const row = store.locations.need(locationId);
      demandInOwner(backend, context, row);
      const machines = store.machinesIn(row.id).length;
      const nested = store.locationsUnder(row.id).length;
      if (machines + nested > 0) {
        throw conflict(
          `${row.name} is not empty (machines: ${machines}, locations: ${nested}), so it cannot be deleted.`,
        );
      }
      store.locations.delete(row.id);
      forgetResource(store, row.id);
      return {};
    },
  };
}

/** The parent after an update. Throws when the location may not move there. */
function parentAfter(
  backend: Backend,
  context: HandlerContext,
  row: LocationRecord,
  { parentLocationId }: UpdateLocationRequest,
): string {
  const { store } = backend;
  if (parentLocationId === undefined || parentLocationId === row.parentId) return row.parentId;
  demandInOwner(backend, context, row);
  const moving = store.subtree(row.id);
  if (moving.some(({ sharedWith }) => sharedWith.length > 0)) {
    throw conflict(`${row.name} is shared with another organization, or something in it is, so it stays where it is.`);
  }
  if (parentLocationId === "") {
    // The top belongs to the whole organization.
    demand(backend, context, "write_organization", organization(row.organizationId));
    return "";
  }
  const parent = store.locations.need(parentLocationId);
  demand(backend, context, "write_location", location(parent.id));
  if (moving.includes(parent)) throw invalid(`${row.name} cannot be moved into itself.`);
  const height = Math.max(...moving.map(({ id }) => store.lineage(id).length)) - store.lineage(row.id).length + 1;
  checkParent(store, row.organizationId, parent.id, height);
  return parent.id;
}

/** Throws unless locations of some levels can be put under a parent. */
function checkParent(store: Store, organizationId: string, parentId: string, levels: number): void {
  const parent = store.locations.need(parentId);
  if (parent.organizationId !== organizationId) {
    throw invalid(`${parent.name} belongs to another organization, so nothing of this one can be put under it.`);
  }
  if (store.lineage(parentId).length + levels > deepest) {
    throw conflict(`Locations can be nested ${deepest} levels deep, so nothing more fits under ${parent.name}.`);
  }
}

function newLocationId(): string {
  return Array.from({ length: 10 }, () => idAlphabet.charAt(randomInt(idAlphabet.length))).join("");
}
