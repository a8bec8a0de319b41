import { t } from "@vscode/l10n";
import type { App } from "../fleet/client.ts";
import type { Ask, Choice } from "./questions.ts";

/** Asks for a version of a module: one of those that are deprecated, or one of the others. */
export function askVersion(ask: Ask, app: App, moduleId: string, deprecated: boolean): Promise<string> {
  return ask.pick({
    prompt: t("Which version"),
    none: deprecated
      ? t("No version of the module is deprecated.")
      : t("The module has no version that is not deprecated."),
    choices: async (signal) => {
      const { module: found } = await app.getModule({ moduleId }, { signal });
      const versions = (found?.versions ?? []).filter((each) => (each.deprecatedStatus !== undefined) === deprecated);
      return versions.reverse().map(({ version }) => ({ label: version, value: version }));
    },
  });
}

/** Who may see and use a module or a fragment: in private, where all are listed, or by its id. */
export function visibilityChoices<V>(inPrivate: V, inPublic: V, unlisted: V, listed: string): Choice<V>[] {
  return [
    { label: t("Private"), description: t("only this organization"), icon: "lock", value: inPrivate },
    { label: t("Public"), description: listed, icon: "globe", value: inPublic },
    { label: t("Unlisted"), description: t("everybody who knows its id"), icon: "link", value: unlisted },
  ];
}
