/** Reading the registry. */
import type { HandlerContext } from "@connectrpc/connect";
import {
  type ListRegistryItemsRequest,
  RegistryItemStatus,
  type Visibility,
} from "../../gen/viam/app/v1/registry_pb.ts";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import { callerOf } from "../auth/caller.ts";
import type { RegistryRecord } from "../store/registry.ts";
import { itemVisibilityMessage } from "../wire/module.ts";
import { registryItemMessage } from "../wire/registryItem.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";
import { isListed, readableItem } from "./modules.ts";

/** The methods that read registry items. */
export function registryMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    getRegistryItem({ itemId, includeMarkdownDocumentation }, context) {
      const row = readableItem(backend, context, itemId);
      return { item: registryItemMessage(row, includeMarkdownDocumentation ?? false) };
    },

    listRegistryItems(request, context) {
      const own = request.organizationId ?? "";
      if (own !== "") demand(backend, context, "read_organization", organization(store.organizations.need(own).id));
      const rows = [...store.registry.values()]
        .filter((row) => isListed(backend, context, row, own) && matches(request, row))
        .filter((row) => !row.deprecated || (request.showOwnedDeprecated && isOwn(backend, context, row)))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      // The answer has no token for a next page, so there is one page only.
      const markdown = request.includeMarkdownDocumentation ?? false;
      return { items: rows.map((row) => registryItemMessage(row, markdown)) };
    },
  };
}

function isOwn(backend: Backend, context: HandlerContext, row: RegistryRecord): boolean {
  return backend.access.organizationsOf(callerOf(context)).has(row.organizationId);
}

/** An empty filter lets everything through. */
function allows<T>(filter: readonly T[], values: readonly T[]): boolean {
  return filter.length === 0 || filter.some((each) => values.includes(each));
}

function matches(request: ListRegistryItemsRequest, row: RegistryRecord): boolean {
  const visibility: Visibility = itemVisibilityMessage(row.visibility);
  const finished = row.type !== PackageType.ML_TRAINING || !row.draft;
  const status = finished ? RegistryItemStatus.PUBLISHED : RegistryItemStatus.IN_DEVELOPMENT;
  const platforms = row.versions.flatMap(({ uploads }) => uploads.map(({ platform }) => platform));
  const search = (request.searchTerm ?? "").toLowerCase();
  const texts = [row.id, row.description, ...row.models.map(({ model }) => model)];
  return (
    allows(request.types, [row.type]) &&
    allows(request.visibilities, [visibility]) &&
    allows(request.platforms, platforms) &&
    allows(request.statuses, [status]) &&
    allows(request.publicNamespaces, [row.publicNamespace]) &&
    allows(request.moduleSourceTypes, [row.sourceType]) &&
    allows(request.moduleLanguages, [row.language]) &&
    texts.some((text) => text.toLowerCase().includes(search))
  );
}
