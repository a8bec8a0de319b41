import { t } from "@vscode/l10n";
import { fieldsOf } from "../../json/objects.ts";
import { builtInApi, builtInApis, tripletOf } from "../../schema/apis.ts";
import { apiOf, builtInModels } from "../../schema/lookup.ts";
import type { Shape } from "../../schema/shape.ts";
import { freeName } from "../edits/items.ts";
import { emptyOf } from "../form/fresh.ts";
import { isResource, textField, type Item } from "../item.ts";
import type { Addable, Addition } from "./addable.ts";

/** The models that viam-server brings itself, of components or of services or of both. */
export function builtInAddables(section: string | undefined): Addable[] {
  return builtInApis.flatMap((each) => {
    const key = `${each.kind}s`;
    if (section !== undefined && section !== key) return [];
    const api = tripletOf(each);
    return builtInModels(api).map(({ name, docs, attributes }): Addable => {
      const isOnly = name === "builtin";
      return {
        label: isOnly ? each.subtype : `${each.subtype} · ${name}`,
        description: t("built in"),
        detail: isOnly ? each.docs : `${each.docs} ${docs}`,
        additions: (items) => [resourceOf(items, api, isOnly ? "rdk:builtin:builtin" : name, attributes)],
      };
    });
  });
}

/** A new component or service of a model, with what the model must have. */
export function resourceOf(items: readonly Item[], api: string, model: string, attributes?: Shape): Addition {
  const [, kind, subtype = "resource"] = api.split(":");
  const name = freeName(items, `${subtype.replaceAll("_", "-")}-1`);
  const filled = attributes ? fieldsOf(filledIn(attributes, items)) : {};
  return { key: kind === "service" ? "services" : "components", value: { name, api, model, attributes: filled } };
}

/** What a shape must have; where that is the name of a resource and only one fits, its name. */
function filledIn(shape: Shape, items: readonly Item[]): unknown {
  const empty = emptyOf(shape);
  if (shape.means === "resource") return onlyOne(items, shape.of ?? []) ?? empty;
  if (shape.type !== "object") return empty;
  const needed = Object.entries(shape.keys ?? {}).filter(([, each]) => each.required);
  return Object.fromEntries(needed.map(([key, each]) => [key, filledIn(each, items)]));
}

function onlyOne(items: readonly Item[], subtypes: readonly string[]): string | undefined {
  const fitting = items.filter((item) => {
    if (!isResource(item)) return false;
    const api = apiOf(item.section, fieldsOf(item.value)) ?? "";
    return subtypes.includes(api.replace(/^.*:/, "")) && builtInApi(api) !== undefined;
  });
  const [only, ...others] = fitting;
  return only && others.length === 0 ? textField(only, "name") : undefined;
}
