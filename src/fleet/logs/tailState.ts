import { t } from "@vscode/l10n";

/** How a tail is doing. `quiet` is a tail that is live while nothing was written for a minute. */
export type TailCondition = "connecting" | "live" | "quiet" | "reconnecting" | "paused" | "stopped";

/** What a tail tells about itself. */
export interface TailState {
  readonly condition: TailCondition;
  /** Entries a second, over the last ten seconds. */
  readonly rate: number;
  /** Entries that were shown so far. */
  readonly shown: number;
  /** About how many bytes of log were read from Viam so far. */
  readonly read: number;
  /** How many parts of how many are not live. */
  readonly away: number;
  readonly parts: number;
  /** How many lines a paused tail keeps until it goes on. */
  readonly waiting: number;
}

/** In seconds. */
const span = 10;

/** Counts what happens in the last ten seconds. Times in milliseconds. */
export class Rate {
  readonly #counts = new Array<number>(span).fill(0);
  #second = 0;
  /** When anything was counted last. */
  last = -Infinity;

  add(count: number, now: number): void {
    this.#forward(now);
    this.last = now;
    const at = this.#second % span;
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** A second. */
  at(now: number): number {
    this.#forward(now);
    return this.#counts.reduce((sum, count) => sum + count, 0) / span;
  }

  #forward(now: number): void {
    const second = Math.floor(now / 1000);
    for (let at = Math.max(this.#second + 1, second - span + 1); at <= second; at++) this.#counts[at % span] = 0;
    this.#second = Math.max(this.#second, second);
  }
}

/** A state in a few words, such as "live · 12/s". */
export function describeState({ condition, rate, away, parts, waiting }: TailState): string {
  const said = conditionWords(condition);
  if (condition === "reconnecting" && parts > 1) return t("reconnecting {0} of {1} parts", away, parts);
  if (condition === "paused" && waiting > 0) return t("paused · {0} waiting", waiting.toLocaleString());
  return condition === "live" ? `${said} · ${describeRate(rate)}` : said;
}

/** Entries a second in a short word, such as "12/s". */
export function describeRate(rate: number): string {
  return t("{0}/s", rate >= 9.95 || rate === 0 ? Math.round(rate).toLocaleString() : rate.toFixed(1));
}

/** How many entries, such as "1,204 entries". */
export function describeEntries(count: number): string {
  return count === 1 ? t("1 entry") : t("{0} entries", count.toLocaleString());
}

/** Bytes as people say them, such as "1.4 MB". */
export function describeBytes(bytes: number): string {
  if (bytes < 1e3) return t("{0} bytes", bytes);
  return bytes < 1e6
    ? t("{0} KB", Math.round(bytes / 1e3))
    : bytes < 1e9
      ? t("{0} MB", (bytes / 1e6).toFixed(1))
      : t("{0} GB", (bytes / 1e9).toFixed(1));
}

function conditionWords(condition: TailCondition): string {
  switch (condition) {
    case "connecting":
      return t("connecting");
    case "live":
      return t("live");
    case "quiet":
      return t("live · quiet");
    case "reconnecting":
      return t("reconnecting");
    case "paused":
      return t("paused");
    case "stopped":
      return t("stopped");
  }
}
