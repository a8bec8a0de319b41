import { applyEdits } from "jsonc-parser";
import type { FragmentBody, KnownFragment, KnownModule } from "../../../../src/fleet/language/known.ts";
import { lint, type LintOptions } from "../../../../src/fleet/lint/lint.ts";
import type { Problem } from "../../../../src/fleet/lint/problem.ts";

/** A config as text; what is text already stays as it is. */
const written = (config: unknown): string =>
  typeof config === "string" ? config : JSON.stringify(config, undefined, 2);

/** Each problem as `severity code: what is marked`. */
export function told(config: unknown, options?: LintOptions): string[] {
  const text = written(config);
  return lint(text, options).map((each) => `${each.severity} ${each.code}: ${marked(text, each)}`);
}

/** What a problem marks. */
export function marked(text: string, { offset, length }: Problem): string {
  return text.slice(offset, offset + length);
}

/** The text after a fix of the first problem with a code. Throws when there is none. */
export function fixed(config: unknown, code: string, options?: LintOptions, which = 0): string {
  const text = written(config);
  const fix = lint(text, options).find((each) => each.code === code)?.fixes[which];
  if (!fix) throw new Error(`There is no fix of "${code}".`);
  return applyEdits(text, [...fix.edits]);
}

/** A motor that nothing is wrong with, but for what is given. */
export const motor = (more: object = {}) => ({ name: "left", api: "rdk:component:motor", model: "fake", ...more });

/** A fragment that is known. */
export const fragment = (more: Partial<KnownFragment> = {}): KnownFragment => ({
  id: "b511adfa-80ab-4a70-9bd5-fbb14696b17e",
  name: "drive",
  versions: ["3", "2", "1", "stable"],
  bodies: { "": body() },
  ...more,
});

/** What a fragment brings. */
export const body = (more: Partial<FragmentBody> = {}): FragmentBody => ({
  resources: ["wheels"],
  modules: [],
  variables: {},
  ...more,
});

/** A module that is known. */
export const knownModule = (more: Partial<KnownModule> = {}): KnownModule => ({
  id: "acme:pumps",
  description: "Pumps.",
  versions: ["1.2.0"],
  models: [{ api: "rdk:component:motor", model: "acme:pumps:big", description: "A big one." }],
  ...more,
});
