import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import type { Piece } from "../language/piece.ts";
import type { Element, Reading } from "../language/reading.ts";
import { configShape } from "../schema/config.ts";
import { nearest } from "./nearest.ts";
import { keyOf } from "../schema/shape.ts";
import type { Finding, Problem } from "./problem.ts";
import { isList, severityIn } from "./sectionShapes.ts";
import { checkShape, nullMeansNothing } from "./shapes.ts";

/** Keys that stand twice in one object: the later counts, and nobody sees that. Offsets are in the piece. */
export function duplicateKeys(piece: Piece): Problem[] {
  // Counting is quick; the tree, which is slow, is asked only when there may be one.
  if (countColons(piece.text) === countKeys(piece.value)) return [];
  return piece.tree ? duplicatesIn(piece.tree) : [];
}

/** How many colons stand behind a quote, be it in a text. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= 0x20) before--;
    if (text.charCodeAt(before) === 0x22) count++;
  }
  return count;
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const each of value) count += countKeys(each);
    return count;
  }
  for (const key in value) count += 1 + countKeys((value as Record<string, unknown>)[key]);
  return count;
}

function duplicatesIn(node: Node): Problem[] {
  const found = (node.children ?? []).flatMap(duplicatesIn);
  if (node.type !== "object") return found;
  const seen = new Set<unknown>();
  for (const { children: [key] = [] } of node.children ?? []) {
    if (!key) continue;
    if (seen.has(key.value)) found.push(duplicate(key, String(key.value)));
    seen.add(key.value);
  }
  return found;
}

function duplicate({ offset, length }: { offset: number; length: number }, key: string): Problem {
  const message = t('"{0}" stands here twice; only the last one counts.', key);
  return { code: "duplicate-key", severity: "warning", offset, length, message, fixes: [] };
}

/** What is wrong with the keys at the top. */
export function topLevelKeys({ outline, text }: Reading): Problem[] {
  const known = configShape.keys ?? {};
  const seen = new Set<string>();
  return (outline?.entries ?? []).flatMap(({ key, keyRange, value, elements }): Problem[] => {
    if (seen.has(key)) return [duplicate(keyRange, key)];
    seen.add(key);
    if (!Object.hasOwn(known, key)) {
      const meant = nearest(key, Object.keys(known));
      const edits = meant ? [{ ...keyRange, content: JSON.stringify(meant) }] : [];
      const message = meant
        ? t('Nothing is known that reads "{0}"; "{1}" is close.', key, meant)
        : t('Nothing is known that reads "{0}".', key);
      const fixes = meant ? [{ title: t('Rename to "{0}"', meant), edits }] : [];
      return [{ code: "unknown-key", severity: "hint", ...keyRange, message, fixes }];
    }
    const at = { code: "wrong-type" as const, offset: value.offset, length: 1, fixes: [] };
    if (isList(key) === (elements !== undefined)) return [];
    if (!isList(key)) return outOfPlace(key).map(({ severity, message }) => ({ ...at, severity, message }));
    if (text.startsWith("null", value.offset)) {
      const fixes = [{ title: t("Write {0}", "[]"), edits: [{ ...value, content: "[]" }] }];
      return [{ ...at, ...value, severity: "hint", message: nullMeansNothing(), fixes }];
    }
    return [{ ...at, severity: "error", message: t("A list is expected here: [ … ].") }];
  });
}

/** What is wrong with a list where the config has something else. */
function outOfPlace(key: string): Finding[] {
  const found: Finding[] = [];
  checkShape([], keyOf(configShape, key) ?? {}, severityIn(key), (finding) => found.push(finding));
  return found;
}

/** Whether an element stands where a list should be, so that nothing more can be said about it. */
export function isOutOfPlace({ path }: Element): boolean {
  return isList(path[0]) !== (path.length === 2);
}
