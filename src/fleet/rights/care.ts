import { t } from "@vscode/l10n";
import type { App } from "../client.ts";
import { Failure } from "../errors/failure.ts";
import type { Ref } from "../refs.ts";

/** How an organization or location in production is marked: it says how careful one has to be with what is there. */
export type CareMark = "ask by name" | "read-only";

/** How careful one has to be with a thing. */
export type Care = "normal" | CareMark;

/** With what nobody can say where it stands: it is better asked about than sent. */
export const unknownCare: Care = "ask by name";

/** What a person has marked, by the ids of organizations and locations. */
export type Marks = Readonly<Record<string, CareMark>>;

/**
 * How careful one has to be with a thing: what is said of its location counts, or else of the next one above it, or else
 * of its organization; of what is shared, also of the one that owns it. Asks where its location stands only if that can
 * matter.
 */
export async function careFor(target: Ref, marks: Marks, app: (accountId: string) => Promise<App>): Promise<Care> {
  const { account, organizationId } = target;
  const ofOrganization = marks[organizationId] ?? "normal";
  if (!("locationId" in target)) return ofOrganization;
  const { locationId } = target;
  const own = marks[locationId];
  if (own || Object.keys(marks).every((id) => id === organizationId)) return own ?? ofOrganization;
  const seen = await placesIn(account, organizationId, app);
  const owner = seen.owners.get(locationId) ?? organizationId;
  const { paths } = owner === organizationId ? seen : await placesIn(account, owner, app).catch(() => seen);
  const nearest = paths.get(locationId)?.ids.findLast((id) => marks[id] !== undefined);
  if (nearest !== undefined) return marks[nearest] ?? ofOrganization;
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
  const { locationPaths } = await import("../locationPaths.ts");
  const { locations } = await (await app).listLocations({ organizationId });
  const owners = new Map(locations.map(({ id, primaryOrgIdentity }) => [id, primaryOrgIdentity?.id]));
  return { paths: locationPaths(locations), owners };
}

/** The marks with another one for an organization or location, or with none; undefined when none is left. */
export function withMark(marks: Marks, id: string, mark: CareMark | undefined): Marks | undefined {
  const others = Object.entries(marks).filter(([each]) => each !== id);
  const all = mark ? [...others, [id, mark] as const] : others;
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** What the rows of marked things say, as short as rows are; empty for what needs no more care than usual. */
export function careNote(care: Care | undefined): string {
  if (care === "read-only") return t("read-only");
  return care === "ask by name" ? t("production") : "";
}

/** The same in full. */
export function careWords(care: Care | undefined): string {
  if (care === "read-only") return t("production, read-only");
  return care === "ask by name" ? t("production, asks by name") : "";
}

/** What somebody is told who wants to change what is marked read-only. */
export function readOnly(name: string): Failure {
  return new Failure(t("{0} is marked read-only in the setting viam.care.", name));
}
