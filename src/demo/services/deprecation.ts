/** Saying that registry items and versions of them should not be used any more. */
import type { HandlerContext } from "@connectrpc/connect";
import { notFound } from "../refuse.ts";
import type { DeprecationRecord } from "../store/registry.ts";
import { type AppMethods, type Backend } from "./backend.ts";
import { writableItem } from "./registryEdits.ts";

/** The methods that deprecate, and take that back. */
export function deprecationMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const mark = (message: string): DeprecationRecord => ({ at: store.clock.stamp(), message });
  const markItem = (context: HandlerContext, id: string, deprecated: DeprecationRecord | undefined): void => {
    store.registry.change(writableItem(backend, context, id).id, { deprecated });
  };
  const markVersion = (
    context: HandlerContext,
    id: string,
    version: string,
    deprecated: DeprecationRecord | undefined,
  ): void => {
    const row = writableItem(backend, context, id);
    if (!row.versions.some((each) => each.version === version)) {
      throw notFound(`${row.id} has no version ${JSON.stringify(version)}.`);
    }
    const versions = row.versions.map((each) => (each.version === version ? { ...each, deprecated } : each));
    store.registry.change(row.id, { versions });
  };
  return {
    deprecateRegistryItem({ itemId, message }, context) {
      markItem(context, itemId, mark(message));
      return {};
    },
    undeprecateRegistryItem({ itemId }, context) {
      markItem(context, itemId, undefined);
      return {};
    },
    deprecateRegistryItemVersion({ itemId, version, message }, context) {
      markVersion(context, itemId, version, mark(message));
      return {};
    },
    undeprecateRegistryItemVersion({ itemId, version }, context) {
      markVersion(context, itemId, version, undefined);
      return {};
    },
  };
}
