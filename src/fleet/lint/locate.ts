import type { Edit, Node } from "jsonc-parser";
import { nodeAt } from "../json/nodeAt.ts";
import { appending } from "../builder/edits/append.ts";
import { containerOf, insertion, removal } from "../json/container.ts";
import { written } from "../json/style.ts";
import type { Range } from "../json/outline.ts";
import type { Element, Reading } from "../language/reading.ts";
import type { Finding, Plan, Problem } from "./problem.ts";

/** Finds out where in the text something stands that was found in an element, and what its fixes change. */
export function locate(reading: Reading, element: Element, finding: Finding): Problem {
  const { code, severity, message, path } = finding;
  const node = nearNode(element, path);
  const range = rangeIn(element, finding.atKey ? (keyOf(node) ?? node) : node);
  const fixes = (finding.fixes ?? []).flatMap((plan) => {
    const edits = node ? editsOf(reading, element, node, plan) : [];
    return edits.length > 0 ? [{ title: plan.title, edits }] : [];
  });
  const related = finding.related?.map((each) => ({
    ...rangeIn(each.element, nearNode(each.element, each.path)),
    message: each.message,
  }));
  return { code, severity, message, ...range, fixes, ...(related && { related }) };
}

/** What is marked in the text for a node of an element. */
function rangeIn(element: Element, node: Node | undefined): Range {
  const { offset, length } = node ? shown(node) : { offset: 0, length: Math.min(1, element.length) };
  return { offset: element.offset + offset, length };
}

/** The node that a path leads to; as near as one gets when it leads to nothing. */
function nearNode({ piece: { tree } }: Element, path: Finding["path"]): Node | undefined {
  if (!tree) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const found = nodeAt(tree, path.slice(0, length));
    if (found) return found;
  }
  return tree;
}

function keyOf(node: Node | undefined): Node | undefined {
  return node?.parent?.type === "property" ? node.parent.children?.[0] : undefined;
}

/** Of a long value its key is marked, or else where it begins. */
function shown(node: Node): { offset: number; length: number } {
  if (node.type !== "object" && node.type !== "array") return node;
  const named = node.children?.find(({ children }) => children?.[0]?.value === "name")?.children?.[1];
  return keyOf(node) ?? (named?.type === "string" ? named : { offset: node.offset, length: 1 });
}

function editsOf(reading: Reading, element: Element, node: Node, plan: Plan): Edit[] {
  if ("append" in plan) return appended(reading, plan.append, plan.value);
  return inPiece(element.piece.text, node, plan).map((edit) => ({ ...edit, offset: edit.offset + element.offset }));
}

function inPiece(text: string, node: Node, plan: Exclude<Plan, { append: string }>): Edit[] {
  const place = ({ offset, length }: Node) => ({ offset, length });
  if ("replaceBy" in plan) return [{ ...place(node), content: written(plan.replaceBy, undefined) }];
  if ("renameTo" in plan) {
    const key = keyOf(node);
    return key ? [{ ...place(key), content: JSON.stringify(plan.renameTo) }] : [];
  }
  if ("remove" in plan) {
    const child = node.parent?.type === "property" ? node.parent : node;
    const parent = child.parent;
    const index = parent?.children?.indexOf(child) ?? -1;
    return parent && index >= 0 ? removal(text, containerOf(parent), index) : [];
  }
  if (node.type !== "object") return [];
  const content = `${JSON.stringify(plan.add)}: ${written(plan.value, undefined)}`;
  return [insertion(text, containerOf(node), node.children?.length ?? 0, content)];
}

/** Puts a value behind the last one of a list of the config, and makes the list where there is none. */
export function appended({ text, outline }: Reading, section: string, value: unknown): Edit[] {
  return (outline && appending(text, outline, section, value)) ?? [];
}
