import { configShape } from "../schema/config.ts";
import { builtInApis, tripletOf } from "../schema/apis.ts";
import { apiOf, attributesOf, builtInModels } from "../schema/lookup.ts";
import { keyOf, type Shape } from "../schema/shape.ts";
import { isObject } from "../json/objects.ts";
import type { Piece } from "../language/piece.ts";
import type { Severity } from "./problem.ts";

/** Keys at the top that only the cloud and viam-agent read: a mistake in them does not stop viam-server [rdk]. */
const readElsewhere = new Set(["fragments", "triggers", "agent", "overwrite_fragment_status"]);

/** Names of keys that the web app keeps for itself in a resource. */
const uiKeys: Readonly<Record<string, Shape>> = { notes: {}, ui_folder: {}, folder: {} };

/** How bad a mistake in a section is. */
export function severityIn(section: string): Severity {
  return readElsewhere.has(section) ? "warning" : "error";
}

/** What a piece may be; undefined for a section that nobody knows. */
export function shapeOf({ section, value }: Piece): Shape | undefined {
  const known = keyOf(configShape, section);
  if (section !== "components" && section !== "services") return known?.items ?? known;
  const attributes = attributesIn(section, value);
  return resourceShapes[section].get(attributes) ?? known?.items;
}

/** The shapes of components and services by what their attributes may be: made once, for there are thousands. */
const resourceShapes = { components: shapesOf("components"), services: shapesOf("services") };

function shapesOf(section: "components" | "services"): Map<Shape | undefined, Shape> {
  const shape = keyOf(configShape, section)?.items;
  const keys: Readonly<Record<string, Shape>> = { ...shape?.keys, ...uiKeys };
  const all = builtInApis.flatMap((api) => builtInModels(tripletOf(api)).map(({ attributes }) => attributes));
  return new Map<Shape | undefined, Shape>([
    [undefined, { ...shape, keys }],
    ...all.map((attributes) => [attributes, { ...shape, keys: { ...keys, attributes } }] as const),
  ]);
}

/** What the attributes of a resource may be, as far as its model is built in. */
function attributesIn(section: string, value: unknown): Shape | undefined {
  if (!isObject(value)) return undefined;
  const model = value["model"] ?? (section === "services" ? "builtin" : undefined);
  return typeof model === "string" ? attributesOf(apiOf(section, value) ?? "", model) : undefined;
}

/** Whether a key of the config holds a list. */
export function isList(section: string): boolean {
  return keyOf(configShape, section)?.type === "array";
}
