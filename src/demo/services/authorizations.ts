/** What a request says about roles, checked. */
import type { HandlerContext } from "@connectrpc/connect";
import type { Authorization } from "../../gen/viam/app/v1/access_pb.ts";
import type { Permission } from "../auth/permissions.ts";
import { invalid } from "../refuse.ts";
import type { Resource, ResourceType, RoleRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type Backend, demand } from "./backend.ts";
import { resourceNamed } from "./permissions.ts";

const writing: Readonly<Record<ResourceType, Permission>> = {
  organization: "write_organization",
  location: "write_location",
  robot: "write_robot",
};

/** Throws PERMISSION_DENIED unless whoever calls owns each of these. */
export function demandOwnership(backend: Backend, context: HandlerContext, resources: readonly Resource[]): void {
  for (const each of resources) demand(backend, context, writing[each.type], each);
}

/** Ids of the organizations that have access to something, the one that owns it first. */
export function organizationsWithAccess(store: Store, resource: Resource): string[] {
  if (resource.type === "organization") return [resource.id];
  const locationId = resource.type === "robot" ? store.machines.need(resource.id).locationId : resource.id;
  const line = store.lineage(locationId);
  return [...new Set([...line.map((each) => each.organizationId), ...line.flatMap((each) => each.sharedWith)])];
}

/**
 * The role that an Authorization names. Throws INVALID_ARGUMENT when it contradicts itself, or leaves open which of
 * several organizations it belongs to; NOT_FOUND for an unknown resource.
 */
export function roleNamed(backend: Backend, given: Authorization, organizationId = ""): RoleRecord {
  const { authorizationType, authorizationId, resourceType, resourceId } = given;
  if (authorizationType !== "role") throw invalid('The type of an authorization must be "role".');
  const resource = resourceNamed(backend, resourceType, resourceId);
  const role = (["owner", "operator"] as const).find((each) => authorizationId === `${resourceType}_${each}`);
  if (!role) {
    throw invalid(
      `${JSON.stringify(authorizationId)} is not a role on this: it must be ${resourceType}_owner or ` +
        `${resourceType}_operator.`,
    );
  }
  const possible = organizationsWithAccess(backend.store, resource);
  const asked = given.organizationId || organizationId || (possible.length === 1 ? possible[0] : "");
  if (!asked) throw invalid("The resource belongs to multiple orgs, so the authorization must name one of them.");
  if (!possible.includes(asked)) throw invalid("The organization of the authorization has no access to its resource.");
  if (organizationId !== "" && asked !== organizationId) {
    throw invalid("The authorization belongs to another organization.");
  }
  return { role, resource, organizationId: asked };
}

/** Whether two roles are the same. */
export function sameRole(a: RoleRecord, b: RoleRecord): boolean {
  return a.role === b.role && a.resource.id === b.resource.id && a.organizationId === b.organizationId;
}
