import { t } from "@vscode/l10n";
import type { App } from "../client.ts";
import { Permissions, typeOf, type Permission, type Resource } from "./permissions.ts";
import type { Ref } from "../refs.ts";

/** What an account may do. */
export interface Rights {
  /** Why it may not do something to a thing; see the function of this name. */
  whyNot(ref: Ref, permission: Permission): Promise<string | undefined>;
  /** What it may not do to a thing; see `deniedOf`. */
  denied(ref: Ref): Promise<readonly Permission[]>;
  /** Forgets what is known: the roles of the account may have changed. */
  forget(): void;
}

/** Asks the server once about each resource, when first asked itself. */
export function rightsOf(app: App): Rights {
  const permissions = new Permissions(app);
  return {
    whyNot: (ref, permission) => whyNot(permissions, ref, permission),
    denied: (ref) => deniedOf(permissions, ref),
    forget: () => permissions.forget(),
  };
}

/**
 * Why the account may not do something to a thing, as what follows "Could not …:". Undefined when it may, and when nobody
 * knows: who tries is then told by the server.
 */
export async function whyNot(
  permissions: Pick<Permissions, "may" | "role">,
  ref: Ref,
  permission: Permission,
): Promise<string | undefined> {
  const resource = resourceFor(ref, permission);
  if (!resource || (await permissions.may(resource, permission))) return undefined;
  const place = placeOf(ref, resource);
  return (await permissions.role(resource)) === "operator"
    ? t("it needs an owner of {0}, and this account is an operator.", place)
    : t("it needs an owner of {0}, which this account is not.", place);
}

/**
 * What the account may not do to a thing; nothing when nobody knows. Who owns what is above a thing owns the thing
 * [docs], so for owners of an organization one question answers for all that is in it.
 */
export async function deniedOf(permissions: Pick<Permissions, "denied">, ref: Ref): Promise<readonly Permission[]> {
  const inOrganization = await permissions.denied({ type: "organization", id: ref.organizationId });
  if (!("locationId" in ref)) return inOrganization ?? [];
  if (inOrganization && !inOrganization.includes("write_organization")) return [];
  const inLocation = await permissions.denied({ type: "location", id: ref.locationId });
  // Some of what is done to locations takes an owner of the organization.
  if (!("machineId" in ref)) return [...(inOrganization ?? []), ...(inLocation ?? [])];
  if (inLocation && !inLocation.includes("write_location")) return [];
  return (await permissions.denied({ type: "robot", id: ref.machineId })) ?? [];
}

/** What a permission on a thing is about: the thing, or what it is in. Undefined for what is not in such a thing. */
export function resourceFor(ref: Ref, permission: Permission): Resource | undefined {
  const type = typeOf(permission);
  if (type === "organization") return { type, id: ref.organizationId };
  if (type === "location") return "locationId" in ref ? { type, id: ref.locationId } : undefined;
  return "machineId" in ref ? { type, id: ref.machineId } : undefined;
}

function placeOf(ref: Ref, { type }: Resource): string {
  if (type === (ref.kind === "machine" ? "robot" : ref.kind)) return ref.name;
  if (ref.kind === "part" && type === "robot") return ref.machineName;
  return type === "organization" ? t("its organization") : t("its location");
}
