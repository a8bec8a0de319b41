/** Modules of the registry. */
import type { HandlerContext } from "@connectrpc/connect";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import { callerOf } from "../auth/caller.ts";
import { denied, notFound } from "../refuse.ts";
import type { RegistryRecord } from "../store/registry.ts";
import { moduleMessage } from "../wire/module.ts";
import { allows, type AppMethods, type Backend, organization, demand } from "./backend.ts";

/** The registry item, if whoever calls may see it: public ones all may. Throws NOT_FOUND or PERMISSION_DENIED. */
export function readableItem(backend: Backend, context: HandlerContext, id: string): RegistryRecord {
  const row = backend.store.registry.need(id);
  if (row.visibility !== "private") return row;
  if (backend.access.organizationsOf(callerOf(context)).has(row.organizationId)) return row;
  throw denied(`Permission denied: ${callerOf(context).name} may not read ${row.id}.`);
}

/** Whether an item stands in the lists of an organization: its own always, those of others when they are public. */
export function isListed(
  backend: Backend,
  context: HandlerContext,
  row: RegistryRecord,
  organizationId: string,
): boolean {
  if (row.visibility === "public") return true;
  return (
    row.organizationId === organizationId && allows(backend, context, "read_organization", organization(organizationId))
  );
}

/** The methods that read modules. */
export function moduleMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    getModule({ moduleId, includeMarkdownDocumentation }, context) {
      const row = readableItem(backend, context, moduleId);
      if (row.type !== PackageType.MODULE) throw notFound(`${row.id} is not a module.`);
      return { module: moduleMessage(row, includeMarkdownDocumentation ?? false) };
    },

    listModules({ organizationId, includeMarkdownDocumentation }, context) {
      const own = organizationId ?? "";
      if (own !== "") {
        store.organizations.need(own);
        demand(backend, context, "read_organization", organization(own));
      }
      const rows = [...store.registry.values()]
        .filter((row) => row.type === PackageType.MODULE && isListed(backend, context, row, own))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      return { modules: rows.map((row) => moduleMessage(row, includeMarkdownDocumentation ?? false)) };
    },
  };
}
