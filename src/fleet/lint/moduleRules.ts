import { t } from "@vscode/l10n";
import type { Fields } from "../json/objects.ts";
import type { Finding } from "./problem.ts";
import { isModuleVersion } from "./words.ts";

/** Rules for a module: what comes from the registry says which, what is local says where [rdk][docs]. */
export function moduleRules(fields: Fields): Finding[] {
  const { name, type, version } = fields;
  const found: Finding[] = [];
  if (name === "parent") {
    found.push({ code: "name", severity: "error", path: ["name"], message: t('No module may be called "parent".') });
  }
  if (type === "registry") found.push(...registryRules(fields));
  if (type === "local") found.push(...localRules(fields));
  if (typeof version === "string" && type !== "local" && !isModuleVersion(version)) {
    found.push({
      code: "version",
      severity: "error",
      path: ["version"],
      message: t('A version is "1.2.3", "^1", "~1.2", "latest" or "latest-with-prerelease".'),
      fixes: versionMeant(version).map((replaceBy) => ({ title: t('Change to "{0}"', replaceBy), replaceBy })),
    });
  }
  return found;
}

function registryRules(fields: Fields): Finding[] {
  const { module_id } = fields;
  const found: Finding[] = [];
  if (!("module_id" in fields)) {
    const message = t('A module of the registry needs "module_id".');
    found.push({ code: "missing-key", severity: "error", path: [], message });
  } else if (typeof module_id === "string" && !/^[\w-]+:[\w-]+$/.test(module_id)) {
    const message = t('The id of a module has two words: "namespace:name".');
    found.push({ code: "rule", severity: "error", path: ["module_id"], message });
  }
  if (!("version" in fields)) {
    found.push({
      code: "version",
      severity: "warning",
      path: [],
      message: t('Without "version" it is not said which one runs.'),
      fixes: [{ title: t('Add "version": "latest"'), add: "version", value: "latest" }],
    });
  }
  return found;
}

function localRules(fields: Fields): Finding[] {
  const found: Finding[] = [];
  if (!("executable_path" in fields)) {
    const message = t('A local module needs "executable_path".');
    found.push({ code: "missing-key", severity: "error", path: [], message });
  }
  for (const key of ["module_id", "version"]) {
    if (!(key in fields)) continue;
    const message = t('A local module has no "{0}".', key);
    const fixes = [{ title: t('Remove "{0}"', key), remove: true as const }];
    found.push({ code: "rule", severity: "error", path: [key], atKey: true, message, fixes });
  }
  return found;
}

/** `v1.2.3` and `1.2` are close to what is meant. */
function versionMeant(version: string): string[] {
  const bare = version.trim().replace(/^v/i, "");
  if (isModuleVersion(bare)) return [bare];
  if (/^\d+$/.test(bare) || /^\d+\.[x*]$/.test(bare)) return [`^${bare.split(".")[0] ?? ""}`];
  if (/^\d+\.\d+$/.test(bare) || /^\d+\.\d+\.[x*]$/.test(bare)) return [`~${bare.split(".").slice(0, 2).join(".")}`];
  return [];
}
