import { t } from "@vscode/l10n";
import type { CallOptions } from "@connectrpc/connect";
import { Code, ConnectError } from "@connectrpc/connect";
import type { App } from "../client.ts";

/** What one may do to a resource: an owner everything there and below, an operator see and control [docs]. */
export type Role = "owner" | "operator";

/** The kinds of thing that a role is held on, in the wire's words. */
export type ResourceType = "organization" | "location" | "robot";

/** A role on a resource, as the API tells it in several kinds of message. */
export interface HeldRole {
  /** Resource type and role, such as "location_owner". */
  readonly authorizationId: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** The wire's word for a role on a kind of resource [py-sdk]. */
export function authorizationId(type: ResourceType, role: Role): string {
  return `${type}_${role}`;
}

/** A role as a person says it: "owner", or "operator of a location" where it is not on the whole organization. */
export function roleWords(roles: readonly HeldRole[]): string {
  return roles.map(({ authorizationId: id, resourceType }) => roleOn(roleIn(id), resourceType)).join(", ");
}

/** The roles of everybody in an organization, by user id or key id. Empty for who may not see them. */
export async function rolesOf(
  app: App,
  organizationId: string,
  options: CallOptions = {},
): Promise<Map<string, HeldRole[]>> {
  const byIdentity = new Map<string, HeldRole[]>();
  try {
    const { authorizations } = await app.listAuthorizations({ organizationId }, options);
    for (const each of authorizations) {
      byIdentity.set(each.identityId, [...(byIdentity.get(each.identityId) ?? []), each]);
    }
  } catch (error) {
    if (ConnectError.from(error).code !== Code.PermissionDenied) throw error;
  }
  return byIdentity;
}

function roleOn(role: string, resourceType: string): string {
  if (resourceType === "location") return t("{0} of a location", role);
  return resourceType === "robot" ? t("{0} of a machine", role) : role;
}

function roleIn(id: string): string {
  const role = id.slice(id.lastIndexOf("_") + 1);
  return roleNames.get(role) ?? role;
}

const roleNames = new Map([
  ["owner", t("owner")],
  ["operator", t("operator")],
]);
