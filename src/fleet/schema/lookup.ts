import { builtInApi, type BuiltInModel } from "./apis.ts";
import type { Shape } from "./shape.ts";

/** The built-in models of a type; none for a type that no module-less viam-server runs. */
export function builtInModels(api: string): readonly BuiltInModel[] {
  return builtInApi(api)?.models ?? [];
}

/** The built-in model that a config names, be it by its last word or by its triplet. */
export function builtInModel(api: string, model: string): BuiltInModel | undefined {
  const name = model.replace(/^rdk:builtin:/, "");
  return builtInModels(api).find((each) => each.name === name);
}

/** What the attributes of a model may be; undefined for a model that is not built in: its module knows. */
export function attributesOf(api: string, model: string): Shape | undefined {
  return builtInModel(api, model)?.attributes;
}

/** The page of Viam's documentation about a built-in type; undefined for others, whose module documents them. */
export function docsOf(api: string): string | undefined {
  const known = builtInApi(api);
  if (!known) return undefined;
  const all = `https://docs.viam.com/reference/${known.kind}s/`;
  const page = known.kind === "component" ? known.subtype.replaceAll("_", "-") : servicePages[known.subtype];
  return page ? `${all}${page}/` : all;
}

/** Services that have a page of their own in the documentation [docs]; the others stand on the overview. */
const servicePages: Readonly<Record<string, string | undefined>> = {
  base_remote_control: "base-rc",
  discovery: "discovery",
  generic: "generic",
  motion: "motion",
};

/**
 * The type of a resource as a triplet: from `api` as text or object, or from the older `type` and `namespace`. Undefined
 * when the resource does not say.
 */
export function apiOf(section: string, resource: Readonly<Record<string, unknown>>): string | undefined {
  const { api, type, namespace } = resource;
  if (typeof api === "string") return api;
  if (typeof api === "object" && api !== null) {
    const { namespace: ns, type: kind, subtype } = api as Record<string, unknown>;
    return typeof subtype === "string" ? `${words(ns, "rdk")}:${words(kind, kindIn(section))}:${subtype}` : undefined;
  }
  if (typeof type !== "string" || !type) return undefined;
  return type.includes(":") ? type : `${words(namespace, "rdk")}:${kindIn(section)}:${type}`;
}

function kindIn(section: string): string {
  return section === "services" ? "service" : "component";
}

function words(value: unknown, otherwise: string): string {
  return typeof value === "string" && value ? value : otherwise;
}
