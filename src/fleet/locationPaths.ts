import { names } from "./node.ts";
import type { Location } from "../gen/viam/app/v1/location_pb.ts";

/** Where a location stands: itself and those above it, the topmost first. */
export interface LocationPath {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

/** The paths of locations by id, sorted as a tree. A parent that the caller may not see is left out. */
export function locationPaths(locations: readonly Location[]): Map<string, LocationPath> {
  const byId = new Map(locations.map((location) => [location.id, location]));
  const paths = locations.map((location) => {
    const line: Location[] = [];
    // A ring cannot be made through the API; were there one, it must not hang the window.
    for (
      let each: Location | undefined = location;
      each && !line.includes(each);
      each = byId.get(each.parentLocationId)
    ) {
      line.unshift(each);
    }
    const path: LocationPath = { ids: line.map(({ id }) => id), names: line.map(({ name }) => name) };
    return { id: location.id, path, inTree: path.names.join("\n") };
  });
  paths.sort((a, b) => names.compare(a.inTree, b.inTree));
  return new Map(paths.map(({ id, path }) => [id, path]));
}
