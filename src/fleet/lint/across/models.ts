import { t } from "@vscode/l10n";
import { importedBody, importsOf } from "../../language/imports.ts";
import type { Known } from "../../language/known.ts";
import type { Reading } from "../../language/reading.ts";
import { isTriplet } from "../words.ts";
import type { Plan } from "../problem.ts";
import { freeName } from "../../nameRules.ts";
import type { Found } from "./names.ts";

/** Models that no module of the config brings. What a local module or an import may bring is believed. */
export function missingModules(reading: Reading, known: Known, isFragment: boolean): Found[] {
  const modules = reading.section("modules").filter(({ piece }) => piece.fields["disabled"] !== true);
  const imports = importsOf(reading).filter(({ disabled }) => !disabled);
  const fromImports = imports.flatMap((each) => importedBody(each, known)?.modules ?? []);
  const isUnknown = imports.some((each) => importedBody(each, known)?.modules === undefined);
  const isLocal = modules.some(({ piece }) => piece.fields["type"] === "local");
  if (isUnknown || isLocal) return [];
  const all = [...modules.map(({ piece }) => piece.fields["module_id"]), ...fromImports].filter(
    (id) => typeof id === "string",
  );
  const ids = new Set(all);
  // The public namespace of an organization and its id are one; only the registry tells.
  const byOrganization = all.some((id) => /^[0-9a-f-]{36}:/.test(id));
  const bringers = new Map<string, string[]>();
  for (const { id, models } of known.modules) {
    for (const model of new Set(models.map((each) => each.model))) {
      bringers.set(model, [...(bringers.get(model) ?? []), id]);
    }
  }
  const namespaces = new Set(all.map((id) => id.split(":")[0]));
  const names = new Set(reading.section("modules").map(({ piece }) => piece.fields["name"]));
  return [...reading.section("components"), ...reading.section("services")].flatMap((element): Found[] => {
    const { model, disabled } = element.piece.fields;
    if (typeof model !== "string" || !isTriplet(model) || model.startsWith("rdk:") || disabled === true) return [];
    const bringing = bringers.get(model) ?? [];
    const [namespace = ""] = model.split(":");
    const isBrought = bringing.length > 0 ? bringing.some((id) => ids.has(id)) : namespaces.has(namespace);
    if (isBrought || byOrganization) return [];
    const fixes = bringing.slice(0, 3).map((id): Plan => {
      const name = id.replace(":", "_");
      return {
        title: t('Add the module "{0}"', id),
        append: "modules",
        value: {
          type: "registry",
          name: names.has(name) ? freeName(name, names) : name,
          module_id: id,
          version: "latest",
        },
      };
    });
    const message = isFragment
      ? t('No module of this fragment brings the model "{0}"; whoever imports it must have one.', model)
      : t('No module of this config brings the model "{0}".', model);
    const severity = isFragment ? "hint" : "error";
    return [[element, { code: "missing-module", severity, path: ["model"], message, fixes }]];
  });
}
