import type { App } from "../client.ts";
import { locationPaths } from "../locationPaths.ts";
import type { Care, Marks } from "./care.ts";

/** What stands in a location, or is one. */
interface Target {
  readonly account: string;
  readonly organizationId: string;
  readonly locationId: string;
}

/** How careful one has to be with what stands in a location that has no mark of its own. Throws when it cannot be read. */
export async function careAbove(
  { account, organizationId, locationId }: Target,
  marks: Marks,
  app: (accountId: string) => Promise<App>,
): Promise<Care> {
  const seen = await placesIn(account, organizationId, app);
  const owner = seen.owners.get(locationId) ?? organizationId;
  const { paths } = owner === organizationId ? seen : await placesIn(account, owner, app).catch(() => seen);
  const nearest = marks[paths.get(locationId)?.ids.findLast((id) => marks[id]) ?? ""];
  if (nearest) return nearest;
  return marks[owner] === "read-only" ? "read-only" : (marks[organizationId] ?? marks[owner] ?? "normal");
}

type Places = Awaited<ReturnType<typeof readPlaces>>;
const underWay = new Map<string, Promise<Places>>();

/** Read and put together once for all that ask at the same time: a level of the tree may have hundreds of rows. */
function placesIn(account: string, organizationId: string, app: (accountId: string) => Promise<App>): Promise<Places> {
  const key = `${account} ${organizationId}`;
  const known = underWay.get(key);
  if (known) return known;
  const reading = readPlaces(app(account), organizationId).finally(() => underWay.delete(key));
  underWay.set(key, reading);
  return reading;
}

async function readPlaces(app: Promise<App>, organizationId: string) {
  const { locations } = await (await app).listLocations({ organizationId });
  const owners = new Map(locations.map(({ id, primaryOrgIdentity }) => [id, primaryOrgIdentity?.id]));
  return { paths: locationPaths(locations), owners };
}
