import { t } from "@vscode/l10n";
import { isObject } from "../json/objects.ts";
import type { JsonType, Shape } from "../schema/shape.ts";
import { nearest } from "./nearest.ts";
import type { Finding, Plan, Severity } from "./problem.ts";
import { asName, mistakeIn } from "./words.ts";

/** Takes what is found. */
type Report = (finding: Finding) => void;

/**
 * Compares a value with what it may be.
 *
 * @param severity How bad it is when a type is wrong: viam-server refuses the whole config then, the cloud a part of it.
 */
export function checkShape(value: unknown, shape: Shape, severity: Severity, report: Report): void {
  walk(value, shape, [], { severity, report });
}

interface Walk {
  readonly severity: Severity;
  readonly report: Report;
}

function walk(value: unknown, shape: Shape, path: (string | number)[], task: Walk): void {
  if (isVariable(value)) return;
  if (shape.type !== undefined && !fits(value, shape.type)) {
    task.report(wrongType(value, shape, path, task));
    return;
  }
  if (typeof value === "string") {
    checkText(value, shape, path, task);
    return;
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    if (!items) return;
    for (const [index, each] of value.entries()) {
      path.push(index);
      walk(each, items, path, task);
      path.pop();
    }
  } else if (isObject(value) && (shape.keys || shape.others)) {
    checkKeys(value, shape, path, task);
  }
}

function checkKeys(value: Readonly<Record<string, unknown>>, shape: Shape, path: (string | number)[], task: Walk) {
  const { keys = {}, others } = shape;
  for (const key in value) {
    const known = Object.hasOwn(keys, key) ? keys[key] : others;
    path.push(key);
    if (!known) task.report(unknownKey(key, value, keys, path));
    else if (value[key] === null && known.type && !known.required) task.report(needlessNull(key, path));
    else if (known !== others || known.type) walk(value[key], known, path, task);
    path.pop();
  }
  for (const key in keys) {
    if (keys[key]?.required && !Object.hasOwn(value, key)) {
      const message = t('"{0}" is missing.', key);
      task.report({
        code: "missing-key",
        severity: task.severity,
        path: [...path],
        message,
        fixes: addition(key, keys[key]),
      });
    }
  }
}

/** Says that viam-server passes over a null, as Go does, so that it breaks nothing. */
export function nullMeansNothing(): string {
  return t("null is the same as leaving it out.");
}

function needlessNull(key: string, path: readonly (string | number)[]): Finding {
  const fixes = [{ title: t('Remove "{0}"', key), remove: true as const }];
  return { code: "wrong-type", severity: "hint", path: [...path], message: nullMeansNothing(), fixes };
}

/** What stands in a fragment for a value that is given where the fragment is imported. */
export function isVariable(value: unknown): boolean {
  return isObject(value) && "$variable" in value;
}

function fits(value: unknown, type: JsonType | readonly JsonType[]): boolean {
  return typeof type === "string" ? isOf(value, type) : type.some((each) => isOf(value, each));
}

function isOf(value: unknown, type: JsonType): boolean {
  switch (type) {
    case "object":
      return isObject(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function wrongType(value: unknown, { type }: Shape, path: readonly (string | number)[], { severity }: Walk): Finding {
  const types = [type].flat().filter((each) => each !== undefined);
  const message = t("{0} is expected here, not {1}.", types.map(expected).join(t(" or ")), whatIs(value));
  return {
    code: "wrong-type",
    severity,
    path: [...path],
    message,
    fixes: types.flatMap((each) => converted(value, each)),
  };
}

/** The same in the right type, where it is clear. */
function converted(value: unknown, type: JsonType): Plan[] {
  const by = (replaceBy: unknown): Plan[] => [{ title: t("Write {0}", JSON.stringify(replaceBy)), replaceBy }];
  if (typeof value === "string") {
    const number = value.trim() === "" ? NaN : Number(value);
    if (type === "number" && Number.isFinite(number)) return by(number);
    if (type === "integer" && Number.isSafeInteger(number)) return by(number);
    if (type === "boolean" && /^(true|false)$/i.test(value)) return by(value.toLowerCase() === "true");
    if (type === "array") return by([value]);
  }
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return by(String(value));
  if (type === "integer" && typeof value === "number" && Math.abs(value) < 1e15) return by(Math.round(value));
  return [];
}

function expected(type: JsonType): string {
  switch (type) {
    case "string":
      return t("A text");
    case "number":
      return t("A number");
    case "integer":
      return t("A whole number");
    case "boolean":
      return t("true or false");
    case "array":
      return t("A list");
    case "object":
      return t("An object");
  }
}

function whatIs(value: unknown): string {
  if (value === null) return t("null");
  if (Array.isArray(value)) return t("a list");
  switch (typeof value) {
    case "string":
      return t("a text");
    case "number":
      return Number.isInteger(value) ? t("a number") : t("a number with decimals");
    case "boolean":
      return t("true or false");
    default:
      return t("an object");
  }
}

function unknownKey(key: string, value: object, keys: object, path: readonly (string | number)[]): Finding {
  const meant = nearest(
    key,
    Object.keys(keys).filter((each) => !(each in value)),
  );
  const message =
    meant === undefined
      ? t('Nothing is known that reads "{0}".', key)
      : t('Nothing is known that reads "{0}"; "{1}" is close.', key, meant);
  const fixes = meant === undefined ? [] : [{ title: t('Rename to "{0}"', meant), renameTo: meant }];
  return { code: "unknown-key", severity: "hint", path: [...path], atKey: true, message, fixes };
}

/** A key that is missing is added where its value is clear. */
function addition(key: string, { default: standard, values, type }: Shape): Plan[] {
  const value = standard ?? values?.[0] ?? (type === "array" ? [] : type === "object" ? {} : undefined);
  return value === undefined ? [] : [{ title: t('Add "{0}"', key), add: key, value }];
}

function checkText(value: string, shape: Shape, path: readonly (string | number)[], { severity, report }: Walk): void {
  const { values, anyCase, means } = shape;
  if (values && !values.includes(anyCase ? value.toLowerCase() : value)) {
    const meant = nearest(value, values);
    const fixes = meant === undefined ? [] : [{ title: t('Change to "{0}"', meant), replaceBy: meant }];
    const message = t('"{0}" is not known here: {1}.', value, values.filter(Boolean).join(", "));
    report({ code: "unknown-value", severity, path: [...path], message, fixes });
  }
  const mistake = means && mistakeIn(value, means);
  if (!mistake) return;
  const name = mistake.code === "name" ? asName(value, means === "longName" ? 200 : 60) : value;
  const fixes = name === value ? [] : [{ title: t('Rename to "{0}"', name), replaceBy: name }];
  report({ ...mistake, severity, path: [...path], fixes });
}
