import type * as vscode from "vscode";
import type { TailEvent } from "../fleet/tail.ts";

/** Writes what a tail tells into its channel, each entry at its own level, until the tail ends. Throws what ends it. */
export async function writeTail(events: AsyncIterable<TailEvent>, channel: vscode.LogOutputChannel): Promise<void> {
  const { formatLog, levelOf } = await import("../fleet/formatLog.ts");
  for await (const event of events) {
    switch (event.kind) {
      case "entries":
        for (const entry of event.entries) channel[levelOf(entry)](formatLog(entry));
        break;
      case "live":
        channel.info("Live: new entries appear here as the machine writes them.");
        break;
      case "broken": {
        const { describe } = await import("../fleet/describe.ts");
        const { reason } = describe(event.error);
        channel.warn(`The stream broke: ${reason} Trying again in ${(event.retryIn / 1000).toFixed(1)} s.`);
        break;
      }
      case "incomplete":
        channel.warn(
          `More was written than Viam gives back: some entries from ${isoTime(event.from)} to ${isoTime(event.to)} are missing here.`,
        );
        break;
      case "recovered":
        channel.info(`Reconnected after ${Math.round(event.after / 1000)} s, ${event.entries} entries recovered.`);
        break;
    }
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
