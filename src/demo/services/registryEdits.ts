/** Making, changing, moving and deleting registry items. */
import type { HandlerContext } from "@connectrpc/connect";
import { ModelFramework, ModelType } from "../../gen/viam/app/mltraining/v1/ml_training_pb.ts";
import { PackageType } from "../../gen/viam/app/packages/v1/packages_pb.ts";
import { ModuleLanguage, ModuleSourceType, type UpdateRegistryItemRequest } from "../../gen/viam/app/v1/registry_pb.ts";
import { invalid, notFound } from "../refuse.ts";
import type { OrganizationRecord } from "../store/records.ts";
import type { RegistryRecord } from "../store/registry.ts";
import type { Store } from "../store/store.ts";
import { registryItemMessage } from "../wire/registryItem.ts";
import { type AppMethods, type Backend, demand, organization } from "./backend.ts";
import { namespaceOwner } from "./organizationSearch.ts";
import { appsIn, modelsIn, priceIn, visibilityIn } from "./registryFields.ts";
import { checkItemIdFree, checkItemName, itemId, moveItem } from "./registryNames.ts";

/** The item, if whoever calls may change it. Throws NOT_FOUND or PERMISSION_DENIED. */
export function writableItem(backend: Backend, context: HandlerContext, id: string): RegistryRecord {
  const row = backend.store.registry.need(id);
  demand(
    backend,
    context,
    row.visibility === "private" ? "write_private_registry_item" : "write_public_registry_item",
    organization(row.organizationId),
  );
  return row;
}

/** Adds an empty, private item to an organization. Throws INVALID_ARGUMENT or ALREADY_EXISTS for its name. */
export function newItem(store: Store, owner: OrganizationRecord, name: string, type: PackageType): RegistryRecord {
  checkItemName(name);
  const createdOn = store.clock.stamp();
  const named = { organizationId: owner.id, publicNamespace: owner.publicNamespace, name };
  checkItemIdFree(store, itemId(named));
  return store.registry.put({
    ...named,
    id: itemId(named),
    type,
    visibility: "private",
    url: "",
    description: "",
    markdown: "",
    createdOn,
    updatedOn: createdOn,
    models: [],
    entrypoint: "",
    apps: [],
    sourceType: ModuleSourceType.UNSPECIFIED,
    language: ModuleLanguage.UNSPECIFIED,
    versions: [],
    modelType: ModelType.UNSPECIFIED,
    modelFramework: ModelFramework.UNSPECIFIED,
    draft: false,
    robotUsage: 0,
    organizationUsage: 0,
  });
}

/** The methods that change registry items. */
export function registryEditMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    createRegistryItem({ organizationId, name, type }, context) {
      const owner = store.organizations.need(organizationId);
      demand(backend, context, "write_private_registry_item", organization(owner.id));
      if (type === PackageType.UNSPECIFIED) throw invalid("The type of the registry item is missing.");
      newItem(store, owner, name, type);
      return {};
    },

    updateRegistryItem(request, context) {
      const row = writableItem(backend, context, request.itemId);
      if (row.type !== request.type) throw invalid(`${row.id} is of another type, and that cannot change.`);
      const { description, url = row.url, markdownDescription = row.markdown, billing } = request;
      store.registry.change(row.id, {
        ...metadataIn(row, request),
        description,
        url,
        markdown: markdownDescription,
        visibility: visibilityIn(row, request.visibility),
        ...(billing ? { billing: priceIn(billing) } : {}),
        updatedOn: store.clock.stamp(),
      });
      return {};
    },

    renameRegistryItem({ itemId: id, newName }, context) {
      const row = writableItem(backend, context, id);
      checkItemName(newName);
      return { item: registryItemMessage(moveItem(store, row, { name: newName }), false) };
    },

    transferRegistryItem({ itemId: id, newPublicNamespace }, context) {
      const row = writableItem(backend, context, id);
      const target = newPublicNamespace === "" ? undefined : namespaceOwner(store, newPublicNamespace);
      if (!target) throw notFound(`There is no organization with the namespace ${JSON.stringify(newPublicNamespace)}.`);
      demand(backend, context, "write_private_registry_item", organization(target.id));
      moveItem(store, row, { organizationId: target.id, publicNamespace: target.publicNamespace });
      return {};
    },

    deleteRegistryItem({ itemId: id }, context) {
      store.registry.delete(writableItem(backend, context, id).id);
      return {};
    },
  };
}

/** The fields that belong to the type of the item. Throws INVALID_ARGUMENT when they belong to another. */
function metadataIn(row: RegistryRecord, { metadata }: UpdateRegistryItemRequest): Partial<RegistryRecord> {
  const fits = (type: PackageType): void => {
    if (row.type !== type) throw invalid(`The metadata does not fit the type of ${row.id}.`);
  };
  switch (metadata.case) {
    case undefined:
      return {};
    case "updateModuleMetadata": {
      fits(PackageType.MODULE);
      const { models, entrypoint, apps, sourceType, language, minViamServerVersion } = metadata.value;
      return {
        models: modelsIn(models),
        entrypoint,
        apps: appsIn(apps),
        sourceType: sourceType ?? row.sourceType,
        language: language ?? row.language,
        minServerVersion: minViamServerVersion ?? row.minServerVersion,
      };
    }
    case "updateMlModelMetadata": {
      fits(PackageType.ML_MODEL);
      const { modelType, modelFramework } = metadata.value;
      return { modelType, modelFramework };
    }
    case "updateMlTrainingMetadata": {
      fits(PackageType.ML_TRAINING);
      const { modelType, modelFramework, draft } = metadata.value;
      return { modelType, modelFramework, draft };
    }
  }
}
