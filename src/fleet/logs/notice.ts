import { t } from "@vscode/l10n";
import { ago } from "../ago.ts";
import { describe } from "../errors/describe.ts";
import { momentOf } from "./formatLog.ts";
import type { TailEvent } from "./tail.ts";

/** What a tail says about itself stands between its entries, after this mark, which begins no entry. */
const mark = "──";

/** A line about the tail; `part` tells whose, where there are several. */
export function noticeLine(sentence: string, part?: string): string {
  return part ? `${mark} [${part}] ${sentence}` : `${mark} ${sentence}`;
}

/**
 * What is to be said about something that happens to a tail; undefined for entries, which speak for themselves. `local`
 * tells whether entries show their times by this computer's clock, `wasLive` whether the stream was open before.
 */
export function noticeOf(event: TailEvent, local: boolean, wasLive: boolean): string | undefined {
  switch (event.kind) {
    case "entries":
      return undefined;
    case "live":
      return t("Live: new entries appear here as the machine writes them.");
    case "broken": {
      const { reason } = describe(event.error);
      return wasLive
        ? t("The stream broke: {0} Trying again until it is back.", reason)
        : t("Could not connect: {0} Trying again until it works.", reason);
    }
    case "incomplete":
      return t(
        "More was written than Viam gives back: some entries from {0} to {1} are missing here.",
        clock(event.from, local),
        clock(event.to, local),
      );
    case "recovered": {
      const after = lasting(event.after);
      const recovered =
        event.entries === 1
          ? t("Reconnected after {0}, 1 entry recovered.", after)
          : t("Reconnected after {0}, {1} entries recovered.", after, event.entries.toLocaleString());
      if (event.since === undefined) return recovered;
      return t("{0} Late ones were looked for back to {1}.", recovered, clock(event.since, local));
    }
  }
}

function clock(milliseconds: number, local: boolean): string {
  return momentOf(milliseconds, local) || t("long ago");
}

/** How long something took, in milliseconds, in one short word such as "0.4 s", "34 s" or "3 h". */
function lasting(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : ago(0, milliseconds);
}
