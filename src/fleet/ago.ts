import { t } from "@vscode/l10n";

const units: readonly [number, string][] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
];

/** How long ago in one short word: "now", "5 min", "3 h", "2 d". Both times in milliseconds since 1970. */
export function ago(then: number, now = Date.now()): string {
  const passed = now - then;
  for (const [unit, word] of units) if (passed >= unit) return `${Math.floor(passed / unit)} ${word}`;
  return "now";
}

/** The same in words: "just now", "5 min ago". */
export function agoInWords(then: number, now = Date.now()): string {
  const word = ago(then, now);
  return word === "now" ? t("just now") : t("{0} ago", word);
}

/** A time in full, with its zone, as the place where this runs writes it. */
export function fullTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
}
