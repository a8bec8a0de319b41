import type { App } from "../fleet/client.ts";
import type { Ref } from "../fleet/refs.ts";
import type { Care } from "./perform.ts";

/**
 * How careful one has to be with a thing: what is said of its location counts, or else of the next one above it, or else
 * of its organization. Asks where its location stands only if that can matter.
 */
export async function careFor(
  target: Ref,
  said: Readonly<Record<string, Care>>,
  app: (accountId: string) => Promise<App>,
): Promise<Care> {
  const { account, organizationId } = target;
  const ofOrganization = said[organizationId] ?? "normal";
  if (!("locationId" in target)) return ofOrganization;
  const own = said[target.locationId];
  if (own || Object.keys(said).every((id) => id === organizationId)) return own ?? ofOrganization;
  const { locationLine } = await import("../fleet/refById.ts");
  const above = await locationLine(await app(account), organizationId, target.locationId);
  const nearest = above.findLast((id) => said[id] !== undefined);
  return (nearest !== undefined && said[nearest]) || ofOrganization;
}
