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
  const { organizationId } = target;
  const ofOrganization = marks[organizationId] ?? "normal";
  if (!("locationId" in target)) return ofOrganization;
  const own = marks[target.locationId];
  if (own || Object.keys(marks).every((id) => id === organizationId)) return own ?? ofOrganization;
  const { careAbove } = await import("./careAbove.ts");
  return careAbove(target, marks, app);
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
