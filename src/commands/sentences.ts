import { t } from "@vscode/l10n";
import { kindWord } from "../fleet/kinds.ts";
import { isFolder, type Kind, type Ref, type RefOf } from "../fleet/refs.ts";
import type { Action } from "./action.ts";

/** What an action is called. */
export type Titled = Pick<Action<Kind, unknown>, "title" | "deed">;

/** What failed, with what, and why: "Could not rename the machine rover-1: it is not there, or no longer." */
export function couldNot(action: Titled, target: Ref | undefined, reason: string): string {
  const deed = action.deed ?? deedOf(action.title);
  // The name of a folder says nothing that the deed does not.
  if (!target || isFolder(target)) return t("Could not {0}: {1}", deed, reason);
  const isAboutIt = deed.endsWith(` the ${kindWord(target.kind)}`);
  return isAboutIt
    ? t("Could not {0} {1}: {2}", deed, target.name, reason)
    : t("Could not {0} ({1}): {2}", deed, target.name, reason);
}

/** "Rename API Key…" inside a sentence: "rename the API key". */
function deedOf(title: string): string {
  const words = bare(title).replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
  const [, verb = "", rest = ""] = /^(take back|stop sharing|\S+) (.*)$/.exec(words) ?? [];
  return verb === "new" ? t("make a {0}", words) : t("{0} the {1}", verb, rest);
}

/** A title as the beginning of something, without its ellipsis. */
export function bare(title: string): string {
  return title.replace(/…$/, "");
}

/** A title with what it is about: "Rename Machine: rover-1". */
export function titleFor(title: string, targets: readonly RefOf<Kind>[]): string {
  return targets.some(isFolder) ? bare(title) : `${bare(title)}: ${nameAll(targets)}`;
}

/** The names of some things, or of the first and how many there are beside them. */
export function nameAll(targets: readonly RefOf<Kind>[]): string {
  const names = targets.slice(0, 3).map(({ name }) => name);
  const more = targets.length - names.length;
  return more > 0 ? t("{0} and {1} more", names.join(", "), more) : names.join(", ");
}

/** Whether somebody typed a name. Names that other programs gave may hold what no key types: it does not count. */
export function isTyped(typed: string, name: string): boolean {
  return typable(typed) === typable(name);
}

/** What a key can type of a text. */
export function typable(text: string): string {
  return text
    .normalize()
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim();
}
