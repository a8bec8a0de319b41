/** What the caller may do. */
import type { HandlerContext } from "@connectrpc/connect";
import { callerOf } from "../auth/caller.ts";
import { isPermission } from "../auth/permissions.ts";
import { invalid } from "../refuse.ts";
import type { Resource } from "../store/records.ts";
import type { AppMethods, Backend } from "./backend.ts";

/** The resource that a request names. Throws INVALID_ARGUMENT for an unknown kind, NOT_FOUND for an unknown id. */
export function resourceNamed(backend: Backend, type: string, id: string): Resource {
  const { store } = backend;
  switch (type) {
    case "organization":
      return { type, id: store.organizations.need(id).id };
    case "location":
      return { type, id: store.locations.need(id).id };
    case "robot":
      return { type, id: store.machines.need(id).id };
    default:
      throw invalid(`${JSON.stringify(type)} is not a type of resource: it must be organization, location or robot.`);
  }
}

/** The method that tells permissions. */
export function permissionMethods(backend: Backend): AppMethods {
  const granted = (context: HandlerContext, resource: Resource, permissions: string[]): string[] =>
    permissions.filter((each) => {
      if (!isPermission(each)) throw invalid(`${JSON.stringify(each)} is not a permission.`);
      return backend.access.allows(callerOf(context), each, resource);
    });
  return {
    checkPermissions({ permissions }, context) {
      if (permissions.length === 0) throw invalid("There is no permission to check.");
      return {
        authorizedPermissions: permissions.map(({ resourceType, resourceId, permissions: asked }) => ({
          resourceType,
          resourceId,
          permissions: granted(context, resourceNamed(backend, resourceType, resourceId), asked),
        })),
      };
    },
  };
}
