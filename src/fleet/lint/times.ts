import { t } from "@vscode/l10n";

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** How long a duration as Go writes it is, in milliseconds: `1h30m`, `-2.5s`, `0`. Undefined for anything else. */
export function milliseconds(duration: string): number | undefined {
  if (/^[-+]?0$/.test(duration)) return 0;
  if (!/^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(duration)) return undefined;
  const sign = duration.startsWith("-") ? -1 : 1;
  let sum = 0;
  for (const [, number, unit] of duration.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    sum += Number(number) * (units[unit ?? ""] ?? 0);
  }
  return sign * sum;
}

/** What is wrong with when a job runs, in a sentence: `continuous`, a duration above 0, or cron [rdk]. */
export function scheduleMistake(schedule: string): string | undefined {
  if (schedule.toLowerCase() === "continuous") return undefined;
  const duration = milliseconds(schedule);
  if (duration !== undefined) return duration > 0 ? undefined : t("The time between two runs must be more than 0.");
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/.test(schedule)) return undefined;
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    return t('A schedule is "continuous", a duration such as "5s", or cron with 5 fields, or 6 with seconds.');
  }
  return cronMistake(fields);
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

function cronMistake(parts: readonly string[]): string | undefined {
  const all = cronFields();
  const fields = parts.length === 6 ? all : all.slice(1);
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? "";
    if (!part.split(",").every((each) => isRange(each, field))) {
      return t('"{0}" is no {1} of a cron schedule: {2} to {3}.', part, field.name, field.least, field.most);
    }
  }
  return undefined;
}

/** As the cron of viam-server has them: its week ends with Saturday, 6 [gocron]. */
function cronFields(): Field[] {
  const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  return [
    { name: t("second"), least: 0, most: 59 },
    { name: t("minute"), least: 0, most: 59 },
    { name: t("hour"), least: 0, most: 23 },
    { name: t("day"), least: 1, most: 31 },
    { name: t("month"), least: 1, most: 12, words: months },
    { name: t("weekday"), least: 0, most: 6, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
  ];
}

/** `*`, `5`, `1-5`, each with a step behind a slash if wanted. */
function isRange(part: string, { least, most, words }: Field): boolean {
  const [, range = "", step] = /^([^/]*)(?:\/(\d+))?$/.exec(part) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (range === "*" || range === "?") return true;
  const ends = range.split("-").map((end) => {
    const word = words?.indexOf(end.toLowerCase()) ?? -1;
    return word >= 0 ? word + least : /^\d+$/.test(end) ? Number(end) : NaN;
  });
  const [from = NaN, to = from] = ends;
  return ends.length <= 2 && from >= least && to <= most && from <= to;
}
