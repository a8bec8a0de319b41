import { getNodeValue, parseTree, type Node, type ParseError } from "jsonc-parser";
import { nodeAt } from "../json/nodeAt.ts";
import { isObject, textOf, type Fields } from "../json/objects.ts";
import { shortApi } from "../schema/shortApi.ts";

/** A named item of a config: a component, a service, a module, an imported fragment and so on. */
export interface ConfigItem {
  readonly section: string;
  readonly index: number;
  readonly name: string;
  /** What it is, in a few words. */
  readonly detail: string;
  readonly disabled: boolean;
  /** The text of its attributes, as it stands in the config. */
  readonly attributes: string | undefined;
  /** Where it begins, in characters from the start. */
  readonly offset: number;
}

/** The lists of a config that hold named items, in the order in which they are shown. */
export const sections = [
  "components",
  "services",
  "modules",
  "fragments",
  "jobs",
  "triggers",
  "remotes",
  "processes",
  "packages",
] as const;

/**
 * The items of a config, or undefined while the text is no JSON. Unknown sections are passed over, and so is what no
 * item can be: anything but an object, or the id of a fragment.
 */
export function itemsOf(text: string): ConfigItem[] | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  if (errors.length > 0 || root?.type !== "object") return undefined;
  return sections.flatMap((section) => {
    const list = nodeAt(root, [section]);
    if (list?.type !== "array") return [];
    return (list.children ?? []).flatMap((node, index) => {
      const isItem = node.type === "object" || (node.type === "string" && section === "fragments");
      return isItem ? [itemOf(node, text, section, index)] : [];
    });
  });
}

function itemOf(node: Node, text: string, section: string, index: number): ConfigItem {
  const value: unknown = getNodeValue(node);
  const fields = isObject(value) ? value : { id: value };
  const attributes = nodeAt(node, ["attributes"]);
  return {
    section,
    index,
    name: textOf(fields["name"]) || textOf(fields["id"]) || `${section} ${index + 1}`,
    detail: detailOf(fields),
    disabled: fields["disabled"] === true,
    attributes: attributes && text.slice(attributes.offset, attributes.offset + attributes.length),
    offset: node.offset,
  };
}

function detailOf(fields: Fields): string {
  const api = textOf(fields["api"]) || textOf(fields["type"]);
  const model =
    textOf(fields["model"]) || textOf(fields["module_id"]) || textOf(fields["address"]) || textOf(fields["resource"]);
  return [shortApi(api), model, textOf(fields["version"]), textOf(fields["schedule"])].filter(Boolean).join(" · ");
}
