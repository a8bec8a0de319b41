import { t } from "@vscode/l10n";
import type { KnownModule } from "../../language/known.ts";
import { freeName } from "../edits/items.ts";
import { textField, type Item } from "../item.ts";
import type { Addable, Addition } from "./addable.ts";
import { resourceOf } from "./models.ts";

/** The models of modules, of components or of services or of both; a module that is not in the config comes along. */
export function modelAddables(modules: readonly KnownModule[], section: string | undefined): Addable[] {
  return modules.flatMap((module) =>
    module.models
      .filter(({ api }) => section === undefined || section === `${api.split(":")[1] ?? ""}s`)
      .map(({ api, model, description }): Addable => ({
        label: `${api.replace(/^.*:/, "")} · ${model}`,
        description: module.id,
        detail: description || module.description,
        additions: (items) => [...moduleUnlessThere(items, module.id), resourceOf(items, api, model)],
      })),
  );
}

/** The modules themselves. */
export function moduleAddables(modules: readonly KnownModule[]): Addable[] {
  return modules.map((module): Addable => ({
    label: module.id,
    description: module.models.length === 1 ? t("1 model") : t("{0} models", module.models.length),
    detail: module.description,
    additions: (items) => [registryModule(items, module.id)],
  }));
}

/** The ids of the registry's modules in a config. */
export function moduleIdsIn(items: readonly Item[]): string[] {
  return items.flatMap((item) => (item.section === "modules" ? textField(item, "module_id") || [] : []));
}

function moduleUnlessThere(items: readonly Item[], id: string): Addition[] {
  return moduleIdsIn(items).includes(id) ? [] : [registryModule(items, id)];
}

/** Named as the Viam app names it: `viam_camera` [docs]. */
function registryModule(items: readonly Item[], id: string): Addition {
  const name = freeName(items, id.replace(/[^\w-]/g, "_"));
  return { key: "modules", value: { type: "registry", name, module_id: id, version: "latest" } };
}
