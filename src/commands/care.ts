import type { Ref } from "../fleet/refs.ts";
import type { Care } from "./perform.ts";

/** How careful one has to be with a thing: what is said of its location counts, otherwise what is said of its organization. */
export function careFor(target: Ref, said: Readonly<Record<string, Care>>): Care {
  const location = "locationId" in target ? said[target.locationId] : undefined;
  return location ?? said[target.organizationId] ?? "normal";
}
