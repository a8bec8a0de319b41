import type { Node } from "jsonc-parser";

/** What a path leads to; of two properties with one name the later, which alone counts. Undefined where it leads to nothing. */
export function nodeAt(root: Node, path: readonly (string | number)[]): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => {
    if (node?.type !== (typeof step === "number" ? "array" : "object")) return undefined;
    if (typeof step === "number") return node.children?.[step];
    return node.children?.findLast(({ children }) => children?.[0]?.value === step)?.children?.[1];
  }, root);
}
