import { t } from "@vscode/l10n";

/** How long ago in one short word: "now", "5 min", "3 h", "2 d". Both times in milliseconds since 1970. */
export function ago(then: number, now = Date.now()): string {
  return spanWord(now - then) ?? t("now");
}

/** The same in words: "just now", "5 min ago". */
export function agoInWords(then: number, now = Date.now()): string {
  const word = spanWord(now - then);
  return word === undefined ? t("just now") : t("{0} ago", word);
}

function spanWord(milliseconds: number): string | undefined {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return undefined;
  if (minutes < 60) return t("{0} min", minutes);
  return minutes < 1440 ? t("{0} h", Math.floor(minutes / 60)) : t("{0} d", Math.floor(minutes / 1440));
}

/** A time in full, with its zone, as the place where this runs writes it. */
export function fullTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
}
