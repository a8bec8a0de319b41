import { t } from "@vscode/l10n";
import { describe } from "../describe.ts";
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
 * tells whether entries show their times by this computer's clock.
 */
export function noticeOf(event: TailEvent, local: boolean): string | undefined {
  switch (event.kind) {
    case "entries":
      return undefined;
    case "live":
      return t("Live: new entries appear here as the machine writes them.");
    case "broken": {
      const { reason } = describe(event.error);
      return t("The stream broke: {0} Trying again in {1} s.", reason, (event.retryIn / 1000).toFixed(1));
    }
    case "incomplete":
      return t(
        "More was written than Viam gives back: some entries from {0} to {1} are missing here.",
        clock(event.from, local),
        clock(event.to, local),
      );
    case "recovered": {
      const after = Math.round(event.after / 1000);
      const recovered =
        event.entries === 1
          ? t("Reconnected after {0} s, 1 entry recovered.", after)
          : t("Reconnected after {0} s, {1} entries recovered.", after, event.entries.toLocaleString());
      if (event.since === undefined) return recovered;
      return t("{0} Late ones were looked for back to {1}.", recovered, clock(event.since, local));
    }
  }
}

function clock(milliseconds: number, local: boolean): string {
  return momentOf(milliseconds, local) || t("long ago");
}
