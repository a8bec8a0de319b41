import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import { locationPaths } from "../fleet/locationPaths.ts";
import type { LocationRef, MachineRef } from "../fleet/refs.ts";
import type { Ask } from "./questions.ts";

/** A place that something can move to. */
export interface Place {
  readonly locationId: string;
  readonly name: string;
}

/** Asks for a location of the same organization, each with its path; not the thing itself, nor what is under it. */
export function askLocation(
  ask: Ask,
  app: App,
  { organizationId, locationId, kind }: LocationRef | MachineRef,
  prompt: string,
): Promise<Place> {
  return ask.pick({
    prompt,
    none: t("There is no other location."),
    choices: async (signal) => {
      // What is shared moves only within the organization that owns it [docs].
      const owner = await owningOrganization(app, { organizationId, locationId }, { signal });
      const { locations } = await app.listLocations({ organizationId: owner }, { signal });
      const paths = locationPaths(locations);
      return [...paths]
        .filter(([id, path]) => id !== locationId && !(kind === "location" && path.ids.includes(locationId)))
        .map(([id, { names }]) => ({
          label: names.at(-1) ?? id,
          description: names.slice(0, -1).join(" / "),
          icon: "location",
          value: { locationId: id, name: names.at(-1) ?? id },
        }));
    },
  });
}

/**
 * The id of the organization that owns a location, which may be seen in another that it is shared with. Throws what
 * reading it throws.
 */
export async function owningOrganization(
  app: App,
  { organizationId, locationId }: Pick<LocationRef, "organizationId" | "locationId">,
  options: { readonly signal?: AbortSignal } = {},
): Promise<string> {
  const { location } = await app.getLocation({ locationId }, options);
  return location?.primaryOrgIdentity?.id ?? organizationId;
}

/** The location that a thing moves to. */
export function placeOf({ account, organizationId }: LocationRef | MachineRef, place: Place): LocationRef {
  return { kind: "location", account, organizationId, ...place };
}

/** How many locations and machines stand under a location, at any depth. */
export async function countUnder(
  app: App,
  { organizationId, locationId }: LocationRef,
): Promise<{ locations: number; machines: number }> {
  const { locations } = await app.listLocations({ organizationId });
  const paths = locationPaths(locations);
  const inside = locations.filter(({ id }) => paths.get(id)?.ids.includes(locationId));
  return {
    locations: inside.filter(({ id }) => id !== locationId).length,
    machines: inside.reduce((sum, { robotCount }) => sum + robotCount, 0),
  };
}
