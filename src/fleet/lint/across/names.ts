import { t } from "@vscode/l10n";
import { importedNames, importsOf } from "../../language/imports.ts";
import type { Known } from "../../language/known.ts";
import type { Element, Reading } from "../../language/reading.ts";
import { resourcesByName } from "../../language/uses.ts";
import { freeName } from "../../nameRules.ts";
import type { Finding } from "../problem.ts";

/** A finding and the element that it is about. */
export type Found = readonly [Element, Finding];

/** Names that stand twice where each may stand but once. */
export function duplicateNames(reading: Reading): Found[] {
  const groups: readonly [key: string, sections: readonly string[]][] = [
    ["name", ["components", "services"]],
    ["name", ["modules"]],
    ["name", ["remotes"]],
    ["name", ["packages"]],
    ["name", ["jobs"]],
    ["name", ["triggers"]],
    ["id", ["processes"]],
  ];
  return groups.flatMap(([key, sections]) => {
    const elements = sections.flatMap((section) => reading.section(section));
    const names = new Set(elements.map(({ piece }) => piece.fields[key]));
    const seen = new Set<string>();
    return elements.flatMap((element): Found[] => {
      const name = element.piece.fields[key];
      if (typeof name !== "string" || name === "") return [];
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      const free = freeName(name, names);
      const message = t('"{0}" is the name of something else already.', name);
      const fixes = [{ title: t('Rename to "{0}"', free), replaceBy: free }];
      return [[element, { code: "duplicate-name", severity: "error", path: [key], message, fixes }]];
    });
  });
}

/** Names of resources that an import brings as well, as far as it is known what imports bring. */
export function broughtNames(reading: Reading, known: Known): Found[] {
  const brought = importedNames(importsOf(reading), known);
  if (!brought?.size) return [];
  return [...reading.get(resourcesByName)].flatMap(([name, element]): Found[] => {
    if (!brought.has(name)) return [];
    const message = t('A fragment brings something that is called "{0}", too.', name);
    return [[element, { code: "duplicate-name", severity: "warning", path: ["name"], message }]];
  });
}
