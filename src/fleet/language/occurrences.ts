import { getNodePath, type Node } from "jsonc-parser";
import { nodeAt } from "../json/nodeAt.ts";
import type { Range } from "../json/outline.ts";
import { apiOf, attributesOf } from "../schema/lookup.ts";
import type { Piece } from "./piece.ts";
import type { Reading } from "./reading.ts";
import { bareName, resourcesByName, usesOf } from "./uses.ts";

/** A place where the name of a resource stands, without quotes and whatever else stands in the same text. */
export interface Occurrence extends Range {
  readonly name: string;
  /** Whether it is here that the resource gets its name. */
  readonly isDefinition: boolean;
  /**
   * Whether it surely is one: a text in the attributes of a module, which no schema knows, may only look like it, and a
   * path of `fragment_mods` may mean what is called so in the fragment.
   */
  readonly isCertain: boolean;
}

/** The name of a resource at an offset, if one stands there. */
export function occurrenceAt(reading: Reading, offset: number): Occurrence | undefined {
  const element = reading.at(offset);
  const found = element?.piece.get(occurrencesIn).find((each) => {
    const start = element.offset + each.offset;
    return start <= offset && offset <= start + each.length;
  });
  if (!element || !found) return undefined;
  const { key, name, ...rest } = found;
  const at = { name, ...rest, isCertain: true, offset: element.offset + rest.offset };
  // Any text of a module's attributes may be a name; it is one if something has that name.
  return key === undefined || allOf(reading, name).some(({ isDefinition }) => isDefinition) ? at : undefined;
}

/** All places where the resource with a name is named, in the order of the text. */
export function allOf(reading: Reading, name: string): Occurrence[] {
  const named = reading.get(resourcesByName).get(name)?.piece;
  const subtype = named && apiOf(named.section, named.fields)?.split(":")[2];
  return reading.elements.flatMap(({ piece, offset }) => {
    // Where the name does not stand at all, no tree is made.
    if (!piece.text.includes(name)) return [];
    return piece
      .get(occurrencesIn)
      .filter((each) => each.name === name)
      .map(({ key, isOfFragment, ...each }) => {
        const isAsked = key !== undefined && subtype !== undefined && names(key, subtype);
        const isCertain = isAsked || (each.isCertain && !(isOfFragment && named));
        return { ...each, isCertain, offset: each.offset + offset };
      });
  });
}

/** The places that get another name when the resource at an offset gets one; of two with one name only that one. */
export function toRename(reading: Reading, offset: number): Occurrence[] {
  const found = occurrenceAt(reading, offset);
  if (!found) return [];
  const all = allOf(reading, found.name);
  const isShared = all.filter(({ isDefinition }) => isDefinition).length > 1;
  if (isShared && found.isDefinition) return [found];
  // Who renames it at some place says that it is the name there.
  return all.map((each) => (each.offset === found.offset ? found : each));
}

interface Found extends Occurrence {
  /** For a text that may be a name: the key that it stands under, in words such as `left_camera_name`. */
  readonly key?: string;
  /** Set in a path of `fragment_mods`: what is named there stands in the fragment, whatever is called so here [docs]. */
  readonly isOfFragment?: true;
}

/** Whether a key asks for a resource of a subtype: `camera`, `cameras`, `left_camera`, `camera_2`, `camera_name`. */
function names(key: string, subtype: string): boolean {
  const asked = key.replace(/_names?$/, "").replace(/_?\d+$/, "");
  return [asked, asked.replace(/s$/, "")].some((each) => `_${each}`.endsWith(`_${subtype}`));
}

/** The words of the two innermost keys of a path. */
function keyOf(path: readonly (string | number)[]): string {
  const keys = path.flatMap((each) => (typeof each === "string" ? each.split(".") : []));
  return keys
    .filter((key) => !/^\d+$/.test(key))
    .slice(-2)
    .join("_")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

function occurrencesIn(piece: Piece): readonly Found[] {
  const { section, tree } = piece;
  if (!tree) return [];
  const found: Found[] = [];
  const add = (node: Node | undefined, name: string, more: Partial<Found> = {}) => {
    if (node?.type !== "string" || !name) return;
    // Names need no escapes, so they stand in the text as they are.
    const at = piece.text.lastIndexOf(name, node.offset + node.length - 1 - name.length);
    if (at <= node.offset) return;
    found.push({ name, offset: at, length: name.length, isDefinition: false, isCertain: true, ...more });
  };
  const at = (...path: (string | number)[]) => nodeAt(tree, path);
  const word = (node: Node | undefined) => (typeof node?.value === "string" ? node.value : "");

  const isResource = section === "components" || section === "services";
  if (isResource) add(at("name"), word(at("name")), { isDefinition: true });
  if (isResource || section === "remotes") {
    const parent = word(at("frame", "parent"));
    const frameOf = parent.replace(/_origin$/, "");
    if (parent !== "world") add(cut(at("frame", "parent"), frameOf.length), frameOf);
  }
  for (const { path, name } of piece.get(usesOf)) add(at(...path), bareName(name));
  const known = new Set(found.map(({ offset }) => offset));
  if (isResource && !hasKnownModel(piece)) {
    const dependencies = new Set(found.filter(({ isDefinition }) => !isDefinition).map(({ name }) => name));
    for (const node of textsIn(at("attributes"))) {
      if (known.has(node.offset + 1)) continue;
      add(node, word(node), { isCertain: dependencies.has(word(node)), key: keyOf(getNodePath(node)) });
    }
  }
  if (section === "triggers") {
    const capture = at("event", "conditional", "data_capture_method");
    add(nodeOf(capture), word(capture).split(":")[1] ?? "");
  }
  if (section === "fragment_mods") modsIn(at("mods"), add);
  return found.sort((a, b) => a.offset - b.offset);
}

/** Whether the schema knows which attributes are names, so that no other text is one. */
function hasKnownModel({ section, fields }: Piece): boolean {
  const { model = section === "services" ? "builtin" : undefined } = fields;
  return typeof model === "string" && attributesOf(apiOf(section, fields) ?? "", model) !== undefined;
}

type Add = (node: Node | undefined, name: string, more?: Partial<Found>) => void;

/** Paths such as `components.<name>.attributes`, and names that are set as values. */
function modsIn(mods: Node | undefined, add: Add): void {
  for (const mod of mods?.children ?? []) {
    for (const { children: [operator, update] = [] } of mod.children ?? []) {
      for (const { children: [key, value] = [] } of update?.children ?? []) {
        addPath(key, add);
        if (operator?.value === "$rename") addPath(value, add);
        else for (const text of textsIn(value)) addValue(text, add);
      }
    }
  }
}

/** A text that is set: where it is known what is set, it is known whether it is a name. */
function addValue(text: Node, add: Add): void {
  const key = keyOf(getNodePath(text));
  add(text, String(text.value), { isCertain: /(^|_)depends_on$|^frame_parent$/.test(key), key });
}

/** Of a path the name stands near the start; what follows is cut off so that it is found there. */
function addPath(node: Node | undefined, add: Add): void {
  const [section = "", name = ""] = String(node?.value).split(".");
  if (section !== "components" && section !== "services") return;
  add(cut(node, section.length + 1 + name.length), name, { isOfFragment: true });
}

/** Of `subtype:name:method` the method is cut off. */
function nodeOf(node: Node | undefined): Node | undefined {
  if (!node) return undefined;
  const text = String(node.value);
  const last = text.lastIndexOf(":");
  return last < 0 ? node : cut(node, last);
}

/** The node as if its text had only its first letters. */
function cut(node: Node | undefined, letters: number): Node | undefined {
  return node && { ...node, length: letters + 2 };
}

function textsIn(node: Node | undefined): Node[] {
  if (!node) return [];
  if (node.type === "string") return [node];
  const inner = node.type === "property" ? (node.children ?? []).slice(1) : (node.children ?? []);
  return inner.flatMap(textsIn);
}
