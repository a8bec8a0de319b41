/** Making and describing modules. */
import type { HandlerContext } from "@connectrpc/connect";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import { invalid, notFound } from "../refuse.ts";
import type { RegistryRecord } from "../store/registry.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";
import { newItem, writableItem } from "./registryEdits.ts";
import { appsIn, modelsIn, visibilityIn } from "./registryFields.ts";

/** The page of a module in the web application, had this cloud one. */
export function modulePage({ id }: RegistryRecord): string {
  return `https://app.viam.example/module/${id.replace(":", "/")}`;
}

/** The module, if whoever calls may change it. Throws NOT_FOUND or PERMISSION_DENIED. */
export function writableModule(backend: Backend, context: HandlerContext, id: string): RegistryRecord {
  const row = writableItem(backend, context, id);
  if (row.type !== PackageType.MODULE) throw notFound(`${row.id} is not a module.`);
  return row;
}

/** The methods that change modules. */
export function moduleEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createModule({ organizationId, name }, context) {
      const owner = store.organizations.need(organizationId);
      demand(backend, context, "write_private_registry_item", organization(owner.id));
      const row = newItem(store, owner, name, PackageType.MODULE);
      return { moduleId: row.id, url: modulePage(row) };
    },

    updateModule(request, context) {
      const row = writableModule(backend, context, request.moduleId);
      const { url, description, entrypoint, firstRun, markdownDescription } = request;
      if (entrypoint.startsWith("/")) throw invalid("The entrypoint must be a path within the module.");
      // The plain fields are replaced as a whole, the optional ones only when they are set.
      const saved = store.registry.change(row.id, {
        visibility: visibilityIn(row, request.visibility),
        url,
        description,
        models: modelsIn(request.models),
        entrypoint,
        apps: appsIn(request.apps),
        firstRun: firstRun ?? row.firstRun,
        markdown: markdownDescription ?? row.markdown,
        updatedOn: store.clock.stamp(),
      });
      return { url: modulePage(saved) };
    },
  };
}
