import type { Fields } from "../json/objects.ts";
import type { Piece } from "../language/piece.ts";
import { moduleRules } from "./moduleRules.ts";
import { networkRules, placeholderRules, processRules, remoteRules, tracingRules } from "./otherRules.ts";
import { jobRules, triggerRules } from "./automationRules.ts";
import { resourceRules } from "./resourceRules.ts";
import type { Finding } from "./problem.ts";

/** What no list of keys can say, by section: what belongs together, and what excludes what. */
const rules: Readonly<Record<string, ((fields: Fields, section: string) => Finding[])[] | undefined>> = {
  components: [resourceRules, placeholderRules],
  services: [resourceRules, placeholderRules],
  modules: [moduleRules],
  jobs: [jobRules],
  triggers: [triggerRules],
  remotes: [remoteRules],
  processes: [processRules],
  network: [networkRules],
  tracing: [tracingRules],
};

/** Looks at one piece by the rules of its section. */
export function checkRules({ section, fields }: Piece): Finding[] {
  return Object.hasOwn(rules, section) ? (rules[section] ?? []).flatMap((rule) => rule(fields, section)) : [];
}
