import { t } from "@vscode/l10n";
import { describe } from "../describe.ts";
import { isoTime } from "../times.ts";
import type { TailEvent } from "./tail.ts";

/** What a tail says about itself stands between its entries, after this mark, which begins no entry. */
const mark = "──";

/** A line about the tail; `part` tells whose, where there are several. */
export function noticeLine(sentence: string, part?: string): string {
  return part ? `${mark} [${part}] ${sentence}` : `${mark} ${sentence}`;
}

/** What is to be said about something that happens to a tail; undefined for entries, which speak for themselves. */
export function noticeOf(event: TailEvent): string | undefined {
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
        clock(event.from),
        clock(event.to),
      );
    case "recovered": {
      const after = Math.round(event.after / 1000);
      return event.entries === 1
        ? t("Reconnected after {0} s, 1 entry recovered.", after)
        : t("Reconnected after {0} s, {1} entries recovered.", after, event.entries);
    }
  }
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return isoTime({ $typeName: "google.protobuf.Timestamp", seconds: BigInt(seconds), nanos: 0 }) || t("long ago");
}
