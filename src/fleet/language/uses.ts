import { apiOf, attributesOf } from "../schema/lookup.ts";
import { keyOf, type Shape } from "../schema/shape.ts";
import { isObject } from "../json/objects.ts";
import type { Piece } from "./piece.ts";
import type { Element, Reading } from "./reading.ts";

/** A place where a resource is named that stands elsewhere. */
export interface Use {
  readonly path: readonly (string | number)[];
  /** The name as it is there; maybe with the type before a slash, or with a remote before a colon. */
  readonly name: string;
  /** The subtypes that are expected there; none for any. */
  readonly of: readonly string[];
  /** Whether the resource starts only after the one that it names. */
  readonly waits: boolean;
}

const anySubtype: readonly string[] = [];

/** What a piece names, as far as the schema knows; a model of a module knows more. */
export function usesOf({ section, fields, value }: Piece): readonly Use[] {
  const uses: Use[] = [];
  switch (section) {
    case "components":
    case "services": {
      const { depends_on: dependsOn, attributes, model = section === "services" ? "builtin" : undefined } = fields;
      for (const [index, name] of (Array.isArray(dependsOn) ? dependsOn : []).entries()) {
        if (typeof name === "string") uses.push({ path: ["depends_on", index], name, of: anySubtype, waits: true });
      }
      const shape = typeof model === "string" ? attributesOf(apiOf(section, fields) ?? "", model) : undefined;
      if (shape) collect(attributes, shape, ["attributes"], uses);
      return uses;
    }
    case "jobs": {
      const { resource: name } = fields;
      return typeof name === "string" ? [{ path: ["resource"], name, of: anySubtype, waits: false }] : [];
    }
    case "maintenance": {
      const name = isObject(value) ? value["sensor_name"] : undefined;
      return typeof name === "string" ? [{ path: ["sensor_name"], name, of: ["sensor"], waits: false }] : [];
    }
    default:
      return uses;
  }
}

function collect(value: unknown, shape: Shape, path: readonly (string | number)[], uses: Use[]): void {
  if (typeof value === "string") {
    if (shape.means === "resource") uses.push({ path, name: value, of: shape.of ?? anySubtype, waits: true });
  } else if (Array.isArray(value)) {
    const { items } = shape;
    if (items) value.forEach((each, index) => collect(each, items, [...path, index], uses));
  } else if (isObject(value)) {
    for (const key in value) {
      const known = keyOf(shape, key);
      if (known) collect(value[key], known, [...path, key], uses);
    }
  }
}

/** The name of a resource without its type: `b1` of `rdk:component:board/b1`. */
export function bareName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** The components and services of a config by name; of two with one name the later counts. */
export function resourcesByName(reading: Reading): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const section of ["components", "services"]) {
    for (const element of reading.section(section)) {
      const { name } = element.piece.fields;
      if (typeof name === "string") found.set(name, element);
    }
  }
  return found;
}

/** The names of those that are of one of some subtypes; of all of them, where any will do. */
export function namesFitting(resources: ReadonlyMap<string, Element>, of: readonly string[]): string[] {
  if (of.length === 0) return [...resources.keys()];
  return [...resources].flatMap(([name, { piece }]) => {
    const subtype = apiOf(piece.section, piece.fields)?.split(":")[2];
    return subtype !== undefined && of.includes(subtype) ? [name] : [];
  });
}
