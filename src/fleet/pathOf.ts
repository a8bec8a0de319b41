import type { App } from "./client.ts";
import { locationPaths } from "./locationPaths.ts";
import { isFolder, type Ref } from "./refs.ts";

/** The names of what stands above a thing, the organization first, and its own. Asks for those that are not known. */
export async function pathOf(app: App, ref: Ref): Promise<readonly string[]> {
  if (ref.kind === "organization") return [ref.name];
  const { organizationId } = ref;
  const { organization } = await app.getOrganization({ organizationId });
  const above = [organization?.name ?? organizationId];
  if (!("locationId" in ref)) return isFolder(ref) ? above : [...above, ref.name];
  const { locations } = await app.listLocations({ organizationId });
  const places = locationPaths(locations).get(ref.locationId)?.names ?? [];
  if (ref.kind === "location") return [...above, ...(places.length > 0 ? places : [ref.name])];
  return [...above, ...places, ...(ref.kind === "part" ? [ref.machineName] : []), ref.name];
}
