import { t } from "@vscode/l10n";
import { readManifest, type ModuleManifest } from "../fleet/moduleManifest.ts";
import type { Ask } from "./questions.ts";

/** A `meta.json` of the workspace. */
export interface FoundManifest {
  readonly path: string;
  readonly manifest: ModuleManifest;
}

/** Asks which `meta.json` of the workspace is meant; one for the module of this name stands first. */
export function askManifest(ask: Ask, name?: string): Promise<FoundManifest> {
  return ask.pick({
    prompt: t("Which meta.json"),
    none: t("No folder of this window has a meta.json that names a module."),
    choices: async () =>
      [...(await manifests(ask))]
        .sort((a, b) => Number(b.manifest.name === name) - Number(a.manifest.name === name))
        .map((each) => ({
          label: each.manifest.name,
          description: each.path,
          detail: each.manifest.description,
          icon: "package",
          value: each,
        })),
  });
}

/** Those of the workspace that can be read. */
export async function manifests(ask: Ask): Promise<readonly FoundManifest[]> {
  const files = await ask.found("meta.json");
  return files.flatMap(({ path, text }) => {
    try {
      return [{ path, manifest: readManifest(text) }];
    } catch {
      return [];
    }
  });
}
