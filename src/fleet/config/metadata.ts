import type { JsonObject } from "@bufbuild/protobuf";
import { t } from "@vscode/l10n";
import { checkConfigText } from "./checkConfig.ts";
import type { App } from "../client.ts";
import { inexactNumberIn, sameMeaning } from "./configText.ts";
import { Failure } from "../errors/failure.ts";

/** The kinds of thing that users keep metadata about. */
export const metadataKinds = ["organization", "location", "machine", "part"] as const;
export type MetadataKind = (typeof metadataKinds)[number];

/** Whose metadata a document shows. */
export interface MetadataAddress {
  readonly account: string;
  readonly kind: MetadataKind;
  readonly id: string;
}

/** What came of a save: the text as it stands, or what somebody else has saved meanwhile. */
export type MetadataOutcome = { readonly kind: "saved" } | { readonly kind: "conflict"; readonly theirs: string };

/**
 * Reads metadata as text. A `google.protobuf.Struct` has no order of its own, so the keys are sorted. Throws what the
 * server refuses with.
 */
export async function readMetadata(app: App, { kind, id }: MetadataAddress): Promise<string> {
  return `${JSON.stringify(sorted(await dataOf(app, kind, id)), undefined, 2)}\n`;
}

/**
 * Saves metadata, which the API replaces whole and without a word about when it changed; so it is read first, and what
 * differs from `base`, the text that the edit was made from, is a conflict. Throws a `Failure` when the text is not one
 * JSON object or holds a number that would be changed, and what the server refuses with.
 *
 * @param base Undefined when it is not known any more.
 */
export async function saveMetadata(
  app: App,
  address: MetadataAddress,
  base: string | undefined,
  text: string,
): Promise<MetadataOutcome> {
  checkConfigText(text);
  const inexact = inexactNumberIn(text);
  if (inexact) throw new Failure(t("Metadata cannot hold the number {0} exactly; write it as a string.", inexact));
  const theirs = await readMetadata(app, address);
  if (sameMeaning(theirs, text)) return { kind: "saved" };
  if (base === undefined || !sameMeaning(theirs, base)) return { kind: "conflict", theirs };
  await write(app, address, JSON.parse(text) as JsonObject);
  return { kind: "saved" };
}

async function dataOf(app: App, kind: MetadataKind, id: string): Promise<JsonObject> {
  switch (kind) {
    case "organization":
      return (await app.getOrganizationMetadata({ organizationId: id })).data ?? {};
    case "location":
      return (await app.getLocationMetadata({ locationId: id })).data ?? {};
    case "machine":
      return (await app.getRobotMetadata({ id })).data ?? {};
    case "part":
      return (await app.getRobotPartMetadata({ id })).data ?? {};
  }
}

async function write(app: App, { kind, id }: MetadataAddress, data: JsonObject): Promise<void> {
  switch (kind) {
    case "organization":
      await app.updateOrganizationMetadata({ organizationId: id, data });
      return;
    case "location":
      await app.updateLocationMetadata({ locationId: id, data });
      return;
    case "machine":
      await app.updateRobotMetadata({ id, data });
      return;
    case "part":
      await app.updateRobotPartMetadata({ id, data });
  }
}

function sorted(value: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ),
  ) as JsonObject;
}
