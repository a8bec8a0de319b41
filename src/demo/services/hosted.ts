/** The web applications that come with modules. */
import type { HandlerContext } from "@connectrpc/connect";
import { AppType } from "../../gen/viam/app/v1/registry_pb.ts";
import { notFound } from "../refuse.ts";
import type { AppRecord, RegistryRecord } from "../store/registry.ts";
import { type AppMethods, type Backend } from "./backend.ts";
import { readableItem } from "./modules.ts";

/** The methods about hosted applications. */
export function hostedMethods(backend: Backend): AppMethods {
  const find = (context: HandlerContext, namespace: string, name: string): { item: RegistryRecord; app: AppRecord } => {
    for (const item of backend.store.registry.values()) {
      const app = item.publicNamespace === namespace && item.apps.find((each) => each.name === name);
      if (app) return { item: readableItem(backend, context, item.id), app };
    }
    throw notFound(`There is no application ${JSON.stringify(`${namespace}/${name}`)}.`);
  };
  return {
    getAppContent({ publicNamespace, name }, context) {
      const { item, app } = find(context, publicNamespace, name);
      return {
        blobPath: `${item.id.replace(":", "/")}/${item.versions.at(-1)?.version ?? "none"}`,
        entrypoint: app.entrypoint,
        appType: app.type === "single_machine" ? AppType.SINGLE_MACHINE : AppType.MULTI_MACHINE,
        public: item.visibility !== "private",
      };
    },

    getAppBranding({ publicNamespace, name }, context) {
      const { app } = find(context, publicNamespace, name);
      const texts = Object.entries({ heading: app.heading, subheading: app.subheading }).flatMap(([key, text]) =>
        text === undefined ? [] : [[key, text] as const],
      );
      return {
        logoPath: app.logoPath,
        textCustomizations: texts.length === 0 ? {} : { machinePicker: { fields: Object.fromEntries(texts) } },
        fragmentIds: [...app.fragmentIds],
        allowedOrgIds: [...(app.allowedOrganizations ?? [])],
      };
    },
  };
}
