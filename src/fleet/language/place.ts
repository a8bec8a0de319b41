import { getLocation, type Node } from "jsonc-parser";
import type { Element, Reading } from "./reading.ts";
import { shapeOf } from "../lint/sectionShapes.ts";
import { configShape } from "../schema/config.ts";
import { keyOf, type Shape } from "../schema/shape.ts";

/** Where in a config an offset of its text is. */
export interface Place {
  /** Keys and indexes from the top. */
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
  /** The element that it is in, if it is in one. */
  readonly element: Element | undefined;
  /** The text, number or word that the offset is in or right behind, with its quotes. */
  readonly typed: { readonly offset: number; readonly length: number; readonly value: unknown } | undefined;
}

/** Finds out where an offset is. Only the element that it is in is parsed. */
export function placeAt(reading: Reading, offset: number): Place {
  const element =
    reading.elements.find((each) => each.offset < offset && offset < each.offset + each.length) ??
    scalarAt(reading, offset);
  if (element) {
    const { path, isAtPropertyKey: isKey, previousNode } = getLocation(element.piece.text, offset - element.offset);
    return { path: [...element.path, ...path], isKey, element, typed: shifted(previousNode, element.offset, offset) };
  }
  const list = reading.outline?.entries.find(
    ({ elements, value }) => elements && value.offset < offset && offset < value.offset + value.length,
  );
  if (list?.elements) {
    const index = list.elements.filter((each) => each.offset < offset).length;
    return { path: [list.key, index], isKey: false, element: undefined, typed: undefined };
  }
  const { path, isAtPropertyKey: isKey, previousNode } = getLocation(reading.text, offset);
  return { path, isKey, element: undefined, typed: shifted(previousNode, 0, offset) };
}

/** What a place may hold: a key of it, or a value. */
export function shapeAt(place: Place): Shape | undefined {
  const { path, element } = place;
  const [section, ...rest] = path;
  if (section === undefined) return configShape;
  const start = element ? shapeOf(element.piece) : keyOf(configShape, String(section));
  const steps = element ? path.slice(element.path.length) : rest;
  return steps.reduce<Shape | undefined>((shape, step) => {
    if (typeof step === "number") return shape?.items;
    return shape && (keyOf(shape, step) ?? shape.others);
  }, start);
}

/** A text, number or word that begins or ends at the offset, such as the id of a fragment that stands alone. */
function scalarAt({ elements }: Reading, offset: number): Element | undefined {
  return elements.find(
    (each) => each.offset <= offset && offset <= each.offset + each.length && !/^[{[]/.test(each.piece.text),
  );
}

function shifted(node: Node | undefined, by: number, offset: number): Place["typed"] {
  if (!node) return undefined;
  const start = node.offset + by;
  if (offset < start || offset > start + node.length || node.type === "object" || node.type === "array")
    return undefined;
  return { offset: start, length: node.length, value: node.value as unknown };
}
