import { t } from "@vscode/l10n";

/** From when to when, in milliseconds since 1970. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Ranges that people often want, with their names. */
export function presets(now: number): { readonly name: string; readonly range: TimeRange }[] {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const yesterday = new Date(today - 1).setHours(0, 0, 0, 0);
  return [
    { name: t("Last 15 minutes"), range: { start: now - hour / 4, end: now } },
    { name: t("Last hour"), range: { start: now - hour, end: now } },
    { name: t("Today"), range: { start: today, end: now } },
    { name: t("Yesterday"), range: { start: yesterday, end: today - 1 } },
    { name: t("Last 24 hours"), range: { start: now - day, end: now } },
    { name: t("Last 7 days"), range: { start: now - 7 * day, end: now } },
  ];
}

/**
 * A moment as people write it, in milliseconds since 1970: `2026-08-13 16:14` by this computer's clock, an ISO time with
 * its zone, or how long ago (`90m`, `3h`, `2d`). Undefined for anything else. A day alone is its beginning, or its end
 * where it is the last that is wanted.
 */
export function parseTime(text: string, now: number, last = false): number | undefined {
  const said = text.trim();
  const [, amount, unit] = /^(\d+) ?(m|h|d)$/.exec(said) ?? [];
  if (amount && unit) return now - Number(amount) * { m: 60_000, h: hour, d: day }[unit as "m" | "h" | "d"];
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(said)) return undefined;
  const iso = said.length === 10 ? `${said}T${last ? "23:59:59.999" : "00:00"}` : said.replace(" ", "T");
  const time = new Date(iso).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** What is wrong with a moment that somebody wrote; undefined for nothing. */
export function timeMistake(text: string, now: number): string | undefined {
  return parseTime(text, now) === undefined
    ? t("Write a time such as {0}, or how long ago, such as {1}.", "2026-08-13 16:00", "3h")
    : undefined;
}
