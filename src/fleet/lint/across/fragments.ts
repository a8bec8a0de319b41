import { t } from "@vscode/l10n";
import { fragmentOf, importedBody, importsOf, type Import } from "../../language/imports.ts";
import type { Known } from "../../language/known.ts";
import type { Reading } from "../../language/reading.ts";
import { isVariable } from "../shapes.ts";
import type { Finding } from "../problem.ts";
import type { Found } from "./names.ts";

/** What is wrong between a config and the fragments that it imports. */
export function fragmentProblems(reading: Reading, known: Known, isFragment: boolean): Found[] {
  const imports = importsOf(reading);
  return [
    ...strayMods(reading, imports),
    ...imports.flatMap((each) => importProblems(each, known)),
    ...twice(imports),
    ...(isFragment ? [] : strayVariables(reading)),
  ];
}

function strayMods(reading: Reading, imports: readonly Import[]): Found[] {
  const ids = new Set(imports.map(({ id }) => id));
  return reading.section("fragment_mods").flatMap((element): Found[] => {
    const { fragment_id: id } = element.piece.fields;
    if (typeof id !== "string" || ids.has(id)) return [];
    const message = t("This changes a fragment that is not imported.");
    const fixes = [{ title: t("Import the fragment"), append: "fragments", value: { id } }];
    return [[element, { code: "not-imported", severity: "error", path: ["fragment_id"], message, fixes }]];
  });
}

function importProblems(one: Import, known: Known): Found[] {
  const { element, id, version, variables, disabled } = one;
  const found: Found[] = [];
  const fragment = fragmentOf(known, id);
  if (fragment && version && fragment.versions.length > 0 && !fragment.versions.includes(version)) {
    const message = t('"{0}" has no version or tag "{1}".', fragment.name, version);
    found.push([element, { code: "version", severity: "error", path: ["version"], message }]);
  }
  const needed = importedBody(one, known)?.variables;
  if (disabled || !fragment || !needed) return found;
  for (const [name, { optional }] of Object.entries(needed)) {
    if (optional || Object.hasOwn(variables, name)) continue;
    const message = t('"{0}" needs the variable "{1}".', fragment.name, name);
    found.push([
      element,
      { code: "variable", severity: "warning", path: [], message, fixes: supply(element.piece.fields, name) },
    ]);
  }
  for (const name of Object.keys(variables)) {
    if (Object.hasOwn(needed, name)) continue;
    const message = t('"{0}" has no variable "{1}".', fragment.name, name);
    found.push([element, { code: "variable", severity: "hint", path: ["variables", name], atKey: true, message }]);
  }
  return found;
}

function supply(fields: Readonly<Record<string, unknown>>, name: string): NonNullable<Finding["fixes"]> {
  if ("variables" in fields || !("id" in fields)) return [];
  return [{ title: t('Add the variable "{0}"', name), add: "variables", value: { [name]: "" } }];
}

/** The same fragment twice is two times the same names, unless a prefix tells them apart. */
function twice(imports: readonly Import[]): Found[] {
  const seen = new Set<string>();
  return imports.flatMap(({ element, id, prefix, disabled }): Found[] => {
    if (disabled) return [];
    const key = `${id} ${prefix}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = t("This fragment is imported already; a prefix tells the two apart.");
    return [
      [
        element,
        { code: "duplicate-name", severity: "error", path: "id" in element.piece.fields ? ["id"] : [], message },
      ],
    ];
  });
}

/** In a part there is nobody who could give a variable its value. */
function strayVariables(reading: Reading): Found[] {
  return [...reading.section("components"), ...reading.section("services")].flatMap((element): Found[] => {
    if (!element.piece.text.includes('"$variable"')) return [];
    return variablesIn(element.piece.value, []).map((path) => {
      const message = t("Variables get their values where a fragment is imported; here nobody gives one.");
      return [element, { code: "variable", severity: "error", path, message }];
    });
  });
}

function variablesIn(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (isVariable(value)) return [[...path]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    variablesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
