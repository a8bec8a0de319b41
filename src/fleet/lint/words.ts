import { t } from "@vscode/l10n";
import { longName, plainName, version as exactVersion } from "../nameRules.ts";
import type { Meaning } from "../schema/shape.ts";
import { milliseconds, scheduleMistake } from "./times.ts";
import type { Code } from "./problem.ts";

/** Why a text cannot be what it should stand for. */
export interface Mistake {
  readonly code: Code;
  readonly message: string;
}

/** Looks at a text by what it stands for; undefined when nothing is wrong with it. */
export function mistakeIn(text: string, means: Meaning): Mistake | undefined {
  switch (means) {
    case "name":
      return as("name", plainName(text));
    case "longName":
      return as("name", longName(text));
    case "api":
      return isTriplet(text) ? undefined : as("api", t('A type has three words: "rdk:component:motor".'));
    case "model":
      return isTriplet(text) || /^[\w-]+$/.test(text)
        ? undefined
        : as("model", t('A model has three words, "namespace:family:name", or one if it is built in.'));
    case "duration":
      return milliseconds(text) === undefined
        ? as("duration", t('A duration has a number and a unit: "500ms", "10s" or "1h30m".'))
        : undefined;
    case "schedule":
      return as("schedule", scheduleMistake(text));
    case "resource":
    case "module":
    case "version":
    case "fragment":
    case "frame":
    case "url":
    case "multiline":
      return undefined;
  }
}

function as(code: Code, message: string | undefined): Mistake | undefined {
  return message === undefined ? undefined : { code, message };
}

/** Three words between colons. */
export function isTriplet(text: string): boolean {
  return /^[\w-]+:[\w-]+:[\w-]+$/.test(text);
}

/** Whether a module may ask for its version like this: exact, `^1`, `~1.2`, `latest` [docs]. */
export function isModuleVersion(text: string): boolean {
  if (text === "latest" || text === "latest-with-prerelease") return true;
  if (/^[~^]\d+(\.\d+){0,2}$/.test(text)) return true;
  return exactVersion(text) === undefined;
}

/** A name as close as possible to one that is none. */
export function asName(text: string, longest: number): string {
  const name = text
    .trim()
    .replace(/[^-\w]+/g, "-")
    .replace(/^[^a-zA-Z0-9]+/, "")
    .slice(0, longest);
  return name || "unnamed";
}
