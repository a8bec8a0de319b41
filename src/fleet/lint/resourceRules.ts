import { t } from "@vscode/l10n";
import { isObject, type Fields } from "../json/objects.ts";
import { builtInApi, builtInApis, tripletOf } from "../schema/apis.ts";
import { apiOf, builtInModel, builtInModels } from "../schema/lookup.ts";
import { nearest } from "./nearest.ts";
import type { Finding, Plan } from "./problem.ts";
import { isVariable } from "./shapes.ts";
import { isTriplet } from "./words.ts";

/** Rules for a component or service. */
export function resourceRules(fields: Fields, section: string): Finding[] {
  return [...typeRules(fields, section), ...modelRules(fields, section), ...frameRules(fields)];
}

function typeRules(fields: Fields, section: string): Finding[] {
  if (isVariable(fields["api"]) || isVariable(fields["type"])) return [];
  const api = apiOf(section, fields);
  const [key] = "api" in fields ? ["api"] : ["type"];
  if (api === undefined || api === "") {
    return [
      { code: "missing-key", severity: "error", path: [], message: t('"api" is missing: it says what this is.') },
    ];
  }
  if (!isTriplet(api)) return [];
  const kind = section === "services" ? "service" : "component";
  const [namespace, itsKind, subtype = ""] = api.split(":");
  const says = typeof fields[key] === "string";
  if (itsKind !== kind) {
    const message =
      kind === "component"
        ? t('"{0}" is a type of services, so this belongs under "services".', api)
        : t('"{0}" is a type of components, so this belongs under "components".', api);
    return [{ code: "api", severity: "warning", path: [key], message }];
  }
  if (namespace !== "rdk" || builtInApi(api)) return [];
  const meant = nearest(
    subtype,
    builtInApis.filter((each) => each.kind === kind).map((each) => each.subtype),
  );
  const full = meant && (key === "api" ? tripletOf({ kind, subtype: meant }) : meant);
  const fixes = full && says ? [{ title: t('Change to "{0}"', full), replaceBy: full }] : [];
  return [
    { code: "api", severity: "warning", path: [key], message: t('viam-server knows no type "{0}".', api), fixes },
  ];
}

function modelRules(fields: Fields, section: string): Finding[] {
  const { model } = fields;
  const api = apiOf(section, fields);
  if (typeof model !== "string" || !api || !builtInApi(api)) return [];
  if (!/^(rdk:builtin:)?[\w-]+$/.test(model) || builtInModel(api, model)) return [];
  // Services without a model of their own, and models that a newer viam-server brings.
  const all = builtInModels(api).map(({ name }) => name);
  const meant = nearest(model.replace("rdk:builtin:", ""), all);
  const fixes: Plan[] = meant ? [{ title: t('Change to "{0}"', meant), replaceBy: meant }] : [];
  const word = model.replace("rdk:builtin:", "");
  const message =
    all.length > 0
      ? t('No model "{0}" is built in for this type: {1}.', word, all.join(", "))
      : t('No model is built in for this type; "{0}" must come from a module.', word);
  return [{ code: "model", severity: "warning", path: ["model"], message, fixes }];
}

function frameRules({ frame }: Fields): Finding[] {
  if (!isObject(frame)) return [];
  const { orientation } = frame;
  if (!isObject(orientation) || !isObject(orientation["value"])) return [];
  const { type, value } = orientation;
  const { x, y, z } = value;
  // Without a type, viam-server passes over the value [rdk].
  const isVector = type === "ov_degrees" || type === "ov_radians";
  if (!isVector || ![x, y, z].every((each) => each === 0)) return [];
  return [
    {
      code: "rule",
      severity: "error",
      path: ["frame", "orientation", "value"],
      message: t("An orientation vector of length 0 points nowhere."),
      fixes: [{ title: t("Point it up"), replaceBy: { ...value, z: 1 } }],
    },
  ];
}
