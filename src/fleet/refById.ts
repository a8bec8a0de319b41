import { t } from "@vscode/l10n";
import type { Location } from "../gen/viam/app/v1/location_pb.ts";
import type { App } from "./client.ts";
import { Failure } from "./errors/failure.ts";
import { idOf, type PartRef, type Ref } from "./refs.ts";
import { locationPaths } from "./locationPaths.ts";

/** The kinds of thing that can be found by their id alone. */
export const linkedKinds = ["organization", "location", "machine", "part", "fragment"] as const;
export type LinkedKind = (typeof linkedKinds)[number];

/** Finds a thing of which only the id is known. Throws when it is gone or may not be seen. */
export async function refById(app: App, account: string, kind: LinkedKind, id: string): Promise<Ref> {
  switch (kind) {
    case "organization": {
      const { organization } = await app.getOrganization({ organizationId: id });
      if (!organization) throw nothing();
      return { kind, account, organizationId: id, name: organization.name };
    }
    case "location": {
      const { location } = await app.getLocation({ locationId: id });
      if (!location) throw nothing();
      const organizationId = await organizationOf(app, location);
      return { kind, account, organizationId, locationId: id, name: location.name };
    }
    case "machine": {
      const { robot } = await app.getRobot({ id });
      if (!robot) throw nothing();
      const { location } = await app.getLocation({ locationId: robot.location });
      const organizationId = await organizationOf(app, location);
      return { kind, account, organizationId, locationId: robot.location, machineId: id, name: robot.name };
    }
    case "part":
      return partRefOf(app, account, id);
    case "fragment": {
      const { fragment } = await app.getFragment({ id });
      if (!fragment) throw nothing();
      return { kind, account, organizationId: fragment.organizationOwner, fragmentId: id, name: fragment.name };
    }
  }
}

/**
 * Finds a thing of which only the id is known, as the first account does that has it in its tree, or else the first that
 * may read it: public fragments may be read by everybody. Throws as `refById` does where none may.
 */
export async function refInTree(
  accounts: readonly { readonly id: string }[],
  appOf: (accountId: string) => Promise<App>,
  kind: LinkedKind,
  id: string,
): Promise<Ref> {
  let [other, failure]: [Ref?, unknown?] = [];
  for (const account of accounts) {
    try {
      const app = await appOf(account.id);
      const ref = await refById(app, account.id, kind, id);
      const { organizations } = await app.listOrganizations({});
      if (organizations.some((each) => each.id === ref.organizationId)) return ref;
      other ??= ref;
    } catch (error) {
      failure = error;
    }
  }
  if (other) return other;
  throw failure;
}

/** A thing as it is called by now; as it was where that cannot be read. */
export async function asCalledNow(ref: Ref, appOf: (accountId: string) => Promise<App>): Promise<Ref> {
  const kind = linkedKinds.find((each) => each === ref.kind);
  if (!kind) return ref;
  try {
    const { name } = await refById(await appOf(ref.account), ref.account, kind, idOf(ref));
    return { ...ref, name };
  } catch {
    return ref;
  }
}

/** Finds the ref of a part of which only the id is known. Throws when it is gone or may not be seen. */
export async function partRefOf(app: App, account: string, partId: string): Promise<PartRef> {
  const { part } = await app.getRobotPart({ id: partId });
  if (!part) throw new Failure(t("Viam answered without a part."));
  const [{ robot }, { location }] = await Promise.all([
    app.getRobot({ id: part.robot }),
    app.getLocation({ locationId: part.locationId }),
  ]);
  return {
    kind: "part",
    account,
    organizationId: await organizationOf(app, location),
    locationId: part.locationId,
    machineId: part.robot,
    machineName: robot?.name ?? part.name,
    partId,
    name: part.name,
  };
}

/**
 * The organization under which the account sees a location: the one that owns it, or one that it is shared with where
 * that is not the account's.
 */
async function organizationOf(app: App, location: Location | undefined): Promise<string> {
  const owner = location?.primaryOrgIdentity?.id ?? "";
  const others = location?.organizations.map(({ organizationId }) => organizationId) ?? [];
  if (others.every((id) => id === owner)) return owner;
  const { organizations } = await app.listOrganizations({});
  return [owner, ...others].find((each) => organizations.some(({ id }) => id === each)) ?? owner;
}

/** The ids of the locations above a location and its own, the topmost first, as far as the account may see them. */
export async function locationLine(app: App, organizationId: string, locationId: string): Promise<readonly string[]> {
  const { locations } = await app.listLocations({ organizationId });
  return locationPaths(locations).get(locationId)?.ids ?? [];
}

function nothing(): Failure {
  return new Failure(t("Viam does not know it any more."));
}
