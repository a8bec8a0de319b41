import { t } from "@vscode/l10n";
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { App } from "../client.ts";
import { orNothing } from "../orNothing.ts";
import { millisecondsOf } from "../times.ts";
import type { ConfigAddress } from "./configDocument.ts";
import { onlineOf, type Online } from "../machines/onlineState.ts";

/** Where a config belongs and how its machine does, for the head of the editor. */
export interface About {
  /** Organization, locations and machine, the widest first. */
  readonly path: readonly string[];
  readonly name: string;
  readonly machineName?: string;
  readonly online?: Online;
  /** Who saved it last, an e-mail address or the name of a key, if the caller may know. */
  readonly savedBy?: string;
  /** When, in milliseconds since 1970. */
  readonly savedAt?: number;
  /** The same to the nanosecond, as the server keeps it. */
  readonly lastUpdated?: Timestamp;
}

interface Options {
  readonly signal?: AbortSignal;
}

/**
 * Looks up what the head of the editor says. Each part of it that cannot be read is left out: it is a help, and must
 * not keep anybody from the config itself. Throws only when the part or fragment itself cannot be read.
 */
export async function aboutConfig(app: App, address: ConfigAddress, options: Options = {}): Promise<About> {
  return address.kind === "part" ? aboutPart(app, address.id, options) : aboutFragment(app, address.id, options);
}

async function aboutPart(app: App, id: string, options: Options): Promise<About> {
  const { part } = await app.getRobotPart({ id }, options);
  if (!part) return { path: [], name: "" };
  const [machine, path, history] = await Promise.all([
    orNothing(app.getRobot({ id: part.robot }, options)),
    locationPath(app, part.locationId, options),
    orNothing(app.getRobotPartHistory({ id, pageLimit: 1n }, options)),
  ]);
  const machineName = machine?.robot?.name;
  return {
    path: [...path, ...(machineName ? [machineName] : [])],
    name: part.name,
    online: onlineOf(part),
    ...(machineName && { machineName }),
    ...savedBy(history?.history[0]?.editedBy?.value),
    ...saved(part.lastUpdated),
  };
}

async function aboutFragment(app: App, id: string, options: Options): Promise<About> {
  const [{ fragment }, history] = await Promise.all([
    app.getFragment({ id }, options),
    orNothing(app.getFragmentHistory({ id, pageLimit: 1n }, options)),
  ]);
  return {
    path: fragment?.organizationName ? [fragment.organizationName, t("Fragments")] : [t("Fragments")],
    name: fragment?.name ?? "",
    ...savedBy(history?.history[0]?.editedBy?.value),
    ...saved(fragment?.lastUpdated),
  };
}

/** The names above and of a location. Ends where a location cannot be read, or stands within itself. */
async function locationPath(app: App, locationId: string, options: Options): Promise<string[]> {
  const path: string[] = [];
  const visited = new Set<string>();
  for (let id = locationId; id && !visited.has(id);) {
    visited.add(id);
    const location = (await orNothing(app.getLocation({ locationId: id }, options)))?.location;
    if (!location) return path;
    path.unshift(location.name);
    const organization = location.primaryOrgIdentity?.name;
    if (!location.parentLocationId && organization) path.unshift(organization);
    id = location.parentLocationId;
  }
  return path;
}

function saved(lastUpdated: Timestamp | undefined) {
  return lastUpdated ? { savedAt: millisecondsOf(lastUpdated), lastUpdated } : {};
}

function savedBy(value: string | undefined) {
  return value ? { savedBy: value } : {};
}
