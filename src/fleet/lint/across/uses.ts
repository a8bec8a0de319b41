import { t } from "@vscode/l10n";
import { importedNames, importsOf } from "../../language/imports.ts";
import type { Known } from "../../language/known.ts";
import type { Reading } from "../../language/reading.ts";
import { bareName, namesFitting, resourcesByName, usesOf, type Use } from "../../language/uses.ts";
import { nearest } from "../nearest.ts";
import type { Finding, Plan } from "../problem.ts";
import type { Found } from "./names.ts";

/**
 * Names that nothing has, of resources that something waits for or calls. What an import or a remote may bring is
 * believed as long as it is not known what they bring.
 */
export function danglingUses(reading: Reading, known: Known, isFragment: boolean): Found[] {
  const own = reading.get(resourcesByName);
  const imported = importedNames(importsOf(reading), known);
  // A machine brings resources of its remotes, and a fragment stands among those of the machine that imports it.
  const isOpen = imported === undefined || reading.section("remotes").length > 0;
  const found: Found[] = [];
  const fitting = new Map<readonly string[], readonly string[]>();
  for (const element of reading.elements) {
    for (const use of element.piece.get(usesOf)) {
      const name = bareName(use.name);
      if (name.includes(":") || name === "builtin" || name.includes("${")) continue;
      const target = own.get(name);
      if (!target) {
        if (isOpen || imported.has(name)) continue;
        const names = fitting.get(use.of) ?? namesFitting(own, use.of);
        fitting.set(use.of, names);
        found.push([element, dangling(use, name, names, isFragment)]);
      } else if (target.piece.fields["disabled"] === true && use.waits && element.piece.fields["disabled"] !== true) {
        const message = t('"{0}" is disabled, so this does not start.', name);
        found.push([element, { code: "nothing-of-that-name", severity: "warning", path: use.path, message }]);
      }
    }
  }
  return found;
}

function dangling({ path, name }: Use, bare: string, names: readonly string[], isFragment: boolean): Finding {
  const meant = bare === "" && names.length === 1 ? names[0] : nearest(bare, names);
  const fixes: Plan[] = meant
    ? [{ title: t('Change to "{0}"', meant), replaceBy: name.slice(0, name.length - bare.length) + meant }]
    : [];
  if (typeof path.at(-1) === "number") fixes.push({ title: t('Remove "{0}"', bare), remove: true });
  const message =
    bare === ""
      ? t("The name of a resource is missing here.")
      : isFragment
        ? t('Nothing in this fragment is called "{0}"; whoever imports it must have it.', bare)
        : t('Nothing in this config is called "{0}".', bare);
  return { code: "nothing-of-that-name", severity: isFragment ? "hint" : "error", path, message, fixes };
}
