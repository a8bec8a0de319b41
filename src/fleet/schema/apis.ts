import { jsonSchema, said, shapeOfSchema, type JsonSchema } from "./jsonSchema.ts";
import type { Shape } from "./shape.ts";

/** Hardware is a component, software is a service. */
export type ResourceKind = "component" | "service";

/** A type of resource that viam-server knows by itself [rdk]. */
export interface BuiltInApi {
  readonly kind: ResourceKind;
  /** The last word of `rdk:component:camera`. */
  readonly subtype: string;
  /** What it is for, in a sentence. */
  readonly docs: string;
  /** What of it can be captured for the cloud [cli]; DoCommand can be of each. */
  readonly methods: readonly string[];
  /** Its models that viam-server brings itself: `rdk:builtin:<name>`. */
  readonly models: readonly BuiltInModel[];
}

/** A model that viam-server brings itself [rdk]. */
export interface BuiltInModel {
  /** The last word of its triplet, which may stand alone in a config. */
  readonly name: string;
  readonly docs: string;
  readonly attributes: Shape;
}

/** All types of resources in the namespace `rdk`. */
export const builtInApis: readonly BuiltInApi[] = Object.entries(jsonSchema.definitions ?? {}).flatMap(
  ([triplet, { description = "", viam, allOf = [] }]) => {
    const [, kind, subtype] = /^rdk:(component|service):(\w+)$/.exec(triplet) ?? [];
    if ((kind !== "component" && kind !== "service") || !subtype) return [];
    const models = allOf.map((each) => modelOf(each.if, each.then));
    return [{ kind, subtype, docs: said(description), methods: viam?.methods ?? [], models }];
  },
);

function modelOf(condition: JsonSchema, { description = "", properties }: JsonSchema): BuiltInModel {
  const [name = ""] = condition.properties?.["model"]?.enum ?? [];
  const docs = said(description);
  return { name, docs, attributes: { ...shapeOfSchema(properties?.["attributes"] ?? {}), docs } };
}

const byTriplet = new Map(builtInApis.map((each) => [tripletOf(each), each]));

/** The built-in type with a triplet such as `rdk:component:camera`. */
export function builtInApi(api: string): BuiltInApi | undefined {
  return byTriplet.get(api);
}

/** The triplet of a built-in type: `rdk:component:camera`. */
export function tripletOf({ kind, subtype }: Pick<BuiltInApi, "kind" | "subtype">): string {
  return `rdk:${kind}:${subtype}`;
}
