import type { RobotPart } from "../../gen/viam/app/v1/machine_pb.ts";
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { parseTree, visit, type Node, type ParseError } from "jsonc-parser";

/**
 * Config of a part or a fragment as text. A `google.protobuf.Struct` has no order of its own and may arrive in another
 * one each time, so text that is made from one always has the order in which people write configs.
 */
export function textOfStruct(config: JsonObject): string {
  return `${JSON.stringify(ordered(config, topLevel), undefined, 2)}\n`;
}

/** The config of a part as its author typed it, or else as text that is made here. */
export function textOfPart({ robotConfigJson, robotConfig }: RobotPart): string {
  return robotConfigJson || textOfStruct(robotConfig ?? {});
}

const topLevel = [
  "components",
  "services",
  "modules",
  "packages",
  "fragments",
  "fragment_mods",
  "remotes",
  "processes",
];

const withinItem = ["name", "id", "api", "namespace", "type", "model", "module_id", "version", "fragment_id", "prefix"];
const lastInItem = ["attributes", "variables", "depends_on", "frame", "service_configs", "mods", "disabled"];

function ordered(
  value: JsonValue,
  first: readonly string[] = withinItem,
  last: readonly string[] = lastInItem,
): JsonValue {
  if (Array.isArray(value)) return value.map((each) => ordered(each));
  if (value === null || typeof value !== "object") return value;
  const rank = (key: string) => {
    if (first.includes(key)) return first.indexOf(key) - first.length;
    return last.includes(key) ? 1 + last.indexOf(key) : 0;
  };
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key] as JsonValue)]));
}

/**
 * True when both texts are valid JSON that says the same, whatever the order of keys and the white space. Integers that
 * a JavaScript number cannot hold are compared digit by digit.
 */
export function sameMeaning(a: string, b: string): boolean {
  if (a === b) return true;
  const meaning = meaningOf(a);
  return meaning !== undefined && meaning === meaningOf(b);
}

function meaningOf(text: string): string | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  return root && errors.length === 0 ? meaningOfNode(root, text) : undefined;
}

/**
 * What a node of a syntax tree says, in a form in which the same is always said the same way.
 *
 * @param within Tells what the nodes in it say, for who remembers that.
 */
export function meaningOfNode(node: Node, text: string, within = (each: Node) => meaningOfNode(each, text)): string {
  const children = node.children ?? [];
  switch (node.type) {
    case "object": {
      // Of two properties with one name the later counts.
      const properties = new Map(
        children.map(({ children: [key, value] = [] }) => [JSON.stringify(key?.value), value && within(value)]),
      );
      const sorted = [...properties].sort(([one], [other]) => (one < other ? -1 : 1));
      return `{${sorted.map(([key, value]) => `${key}:${value}`).join()}}`;
    }
    case "array":
      return `[${children.map((each) => within(each)).join()}]`;
    case "number": {
      const typed = text.slice(node.offset, node.offset + node.length);
      return isExact(typed) ? String(Number(typed)) : typed;
    }
    default:
      return JSON.stringify(node.value);
  }
}

/** The first number of a text, as it is typed, that a Struct would change; undefined when it would change none. */
export function inexactNumberIn(text: string): string | undefined {
  let found: string | undefined;
  visit(text, {
    onLiteralValue: (value, offset, length) => {
      const typed = text.slice(offset, offset + length);
      if (typeof value === "number" && !isExact(typed)) found ??= typed;
    },
  });
  return found;
}

/** False for a number, as it is typed, that a JavaScript number and therefore a Struct would change. */
function isExact(typed: string): boolean {
  const value = Number(typed);
  if (!Number.isFinite(value)) return false;
  return !/^-?\d+$/.test(typed) || BigInt(typed) === BigInt(value);
}
