import type { Node } from "jsonc-parser";
import { nothingKnown, type Known } from "../../language/known.ts";
import type { JsonType, Shape } from "../../schema/shape.ts";
import type { ConfigModel } from "../configModel.ts";
import { indentAt, unfitted } from "../../json/style.ts";
import { treeOf, type Path } from "../edits/tree.ts";
import type { Item } from "../item.ts";
import { sectionOf } from "../sections.ts";
import type { Choice, Field, FieldKind } from "./field.ts";
import { freshOf } from "./fresh.ts";
import { shapeOf, type ItemShape } from "./shapes.ts";

/** The form of an item: a field for each value that it holds, and for each that it could hold. */
export function fieldsOf(model: ConfigModel, item: Item, known: Known = nothingKnown): Field[] {
  const tree = treeOf(model, item);
  if (!tree) return [];
  const form = new Form(model.text);
  const { shape, suggested } = shapeOf(item, known);
  if (tree.type !== "object") return whole(form, item, shape, tree).map((field) => withChoices(field, suggested));
  const { nameKey, renames, disables } = sectionOf(item.section);
  const isOwn = ({ path: [key = ""] }: Field) =>
    item.path.length > 0 ? !(disables && key === "disabled") : Object.hasOwn(shape.keys ?? {}, key);
  return form
    .inside(shape, tree, [])
    .filter(isOwn)
    .map((field): Field => {
      const isName = renames && field.path[0] === nameKey && field.kind === "text";
      return isName ? { ...field, kind: "name" } : withChoices(field, suggested);
    });
}

/** A field with what is suggested for it, if it is a text. */
function withChoices(field: Field, suggested: ItemShape["suggested"]): Field {
  const choices = Object.hasOwn(suggested, field.label) ? suggested[field.label] : undefined;
  return field.kind === "text" && choices && choices.length > 0 ? { ...field, choices } : field;
}

/** The form of an item that is no object. The id of a fragment, alone, becomes one when there is more to say. */
function whole(form: Form, item: Item, shape: Shape, tree: Node): Field[] {
  if (item.section !== "fragments" || tree.type !== "string") {
    return [form.field({}, tree, [], item.path[0] ?? "")];
  }
  const { id = {}, disabled: _, ...others } = shape.keys ?? {};
  return [form.field(id, tree, [], "id"), ...form.inside({ keys: others }, undefined, [])];
}

class Form {
  constructor(private readonly text: string) {}

  /** The fields of an object: those that are known, then whatever else it holds. */
  inside(shape: Shape, node: Node | undefined, path: Path): Field[] {
    const keys = shape.keys ?? {};
    const values = new Map(
      (node?.children ?? []).map(({ children: [key, value] = [] }) => [String(key?.value), value]),
    );
    const known = Object.entries(keys).flatMap(([key, each]): Field[] => {
      const value = values.get(key);
      return !value && each.deprecated ? [] : [this.field(each, value, [...path, key], key)];
    });
    const others = [...values].filter(([key]) => !Object.hasOwn(keys, key));
    return [...known, ...others.map(([key, value]) => this.own(shape.others, value, [...path, key], key))];
  }

  /** The field of one value, which may not be set. */
  field(shape: Shape, node: Node | undefined, path: Path, label: string): Field {
    const kind = node ? kindOfNode(shape, node) : kindOf(shape, typesOf(shape)[0]);
    return {
      path,
      label,
      kind,
      docs: [shape.docs, shape.deprecated].filter(Boolean).join(" ") || undefined,
      required: shape.required,
      value: node && this.valueOf(node),
      fallback: shape.default === undefined ? undefined : JSON.stringify(shape.default),
      choices: choicesOf(shape, kind, node),
      apis: (kind === "resources" ? shape.items?.of : shape.of) ?? undefined,
      fields: this.held(kind, shape, node, path),
      fresh: freshOf(kind, shape),
    };
  }

  /** The field of a value that is there by the user's choice: an element, or a key that nothing is known of. */
  private own(shape: Shape | undefined, node: Node | undefined, path: Path, label: string): Field {
    return { ...this.field(shape ?? {}, node, path, label), stays: true };
  }

  private held(kind: FieldKind, shape: Shape, node: Node | undefined, path: Path): Field[] | undefined {
    switch (kind) {
      case "group":
      case "map":
        return node || shape.required ? this.inside(shape, node, path) : [];
      case "list":
      case "texts":
      case "resources":
        return (node?.children ?? []).map((child, index) =>
          this.own(shape.items, child, [...path, index], `${index + 1}`),
        );
      default:
        return undefined;
    }
  }

  private valueOf(node: Node): string {
    const text = this.text.slice(node.offset, node.offset + node.length);
    return unfitted(text, indentAt(this.text, node.offset));
  }
}

/** The kind of a value that is there: what it should be if it is that, otherwise what it is. */
function kindOfNode(shape: Shape, node: Node): FieldKind {
  const types = typesOf(shape);
  const own = typesOfNode(node);
  const type = types.length === 0 ? own[0] : types.find((each) => own.includes(each));
  const kind = kindOf(shape, type);
  const children = node.children ?? [];
  if (kind === "text" || kind === "choice") return /[\r\n]/.test(String(node.value)) ? "lines" : kind;
  const areTexts = children.every((child) => child.type === "string" && !/[\r\n]/.test(String(child.value)));
  if (kind === "resources" || kind === "texts") return areTexts ? kind : "list";
  if (kind === "list" && !shape.items) return children.length > 0 && areTexts ? "texts" : "json";
  return kind;
}

function typesOf({ type }: Shape): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

function typesOfNode({ type, value }: Node): JsonType[] {
  switch (type) {
    case "string":
    case "boolean":
    case "object":
    case "array":
      return [type];
    case "number":
      return Number.isInteger(value) ? ["number", "integer"] : ["number"];
    default:
      return [];
  }
}

function kindOf(shape: Shape, type: JsonType | undefined): FieldKind {
  switch (type) {
    case "string":
      if (shape.means === "resource") return "resource";
      if (shape.means === "multiline") return "lines";
      return shape.values && shape.means === undefined ? "choice" : "text";
    case "number":
    case "integer":
    case "boolean":
      return type;
    case "array":
      if (shape.items?.means === "resource") return "resources";
      return shape.items?.type === "string" && !shape.items.values ? "texts" : "list";
    case "object":
      return Object.keys(shape.keys ?? {}).length > 0 ? "group" : "map";
    default:
      return "json";
  }
}

/** What can be chosen; what is there is always among it. */
function choicesOf(shape: Shape, kind: FieldKind, node: Node | undefined): readonly Choice[] | undefined {
  if (!shape.values || (kind !== "choice" && kind !== "text")) return undefined;
  const value: unknown = node?.value;
  const isOther = kind === "choice" && typeof value === "string" && !shape.values.includes(value);
  return [...shape.values, ...(isOther ? [value] : [])].map((each) => ({ value: each, detail: "" }));
}
