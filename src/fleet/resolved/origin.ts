import { t } from "@vscode/l10n";
import { literal } from "../markdown.ts";

/** A config that something stands in: the one that is resolved, or a fragment on the way. */
export type Source = "this config" | ImportedFragment;

/** A fragment, and who imports it. */
export interface ImportedFragment {
  readonly name: string;
  /** As it is asked for; empty for the newest. */
  readonly version: string;
  readonly importedBy: Source;
}

/** Where a value of a resolved config comes from. */
export interface Origin {
  readonly source: Source;
  /** What made it what it is, if it does not stand in the source like that. */
  readonly made?: "by mods" | "by a prefix" | { readonly variable: string; readonly isDefault: boolean };
}

/** Where a value comes from, in Markdown. */
export function toldOrigin({ source, made }: Origin): string {
  const lines = [toldSource(source)];
  if (made === "by mods") lines.unshift(t('Set by "fragment_mods".'));
  else if (made === "by a prefix") lines.unshift(t("Its name has the prefix of the import."));
  else if (made?.isDefault) lines.unshift(t("The default of the variable {0}.", literal(made.variable)));
  else if (made) lines.unshift(t("The value of the variable {0}.", literal(made.variable)));
  return lines.join("\n\n");
}

function toldSource(source: Source): string {
  if (source === "this config") return t("It stands in this config.");
  const line: string[] = [];
  for (let each: Source = source; each !== "this config"; each = each.importedBy) line.push(called(each));
  const [own = "", ...via] = line;
  return via.length > 0
    ? t("It stands in the fragment {0}, which is imported by {1}.", own, via.join(" ← "))
    : t("It stands in the fragment {0}.", own);
}

function called({ name, version }: ImportedFragment): string {
  return version ? t("**{0}**, version {1}", literal(name), literal(version)) : `**${literal(name)}**`;
}
