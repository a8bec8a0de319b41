/** Reading the log of a part, at once or as it is written. */
import { Code, ConnectError } from "@connectrpc/connect";
import type { LogEntry } from "../logs/entry.ts";
import { findEntries, messageFilter } from "../logs/query.ts";
import { hostOf } from "../wire/host.ts";
import { logMessage } from "../wire/log.ts";
import { type AppMethods, type Backend, machine, demand } from "./backend.ts";

/** Machines send their entries in batches of this size, and so does a tail. */
const batchSize = 100;
/** A reader who falls further behind than this loses the stream. */
const mostWaiting = 500_000;

/** The methods that read logs. */
export function partLogMethods(backend: Backend): AppMethods {
  const { store, logs, streams } = backend;
  return {
    getRobotPartLogs(request, context) {
      const row = store.parts.need(request.id);
      demand(backend, context, "read_robot_logs", machine(row.machineId));
      const { page, nextPageToken } = findEntries(logs.read(row.id), request, store.clock.now());
      const host = hostOf(row).hostname;
      return { logs: page.map((entry) => logMessage(entry, host)), nextPageToken };
    },

    async *tailRobotPartLogs(request, context) {
      const row = store.parts.need(request.id);
      demand(backend, context, "read_robot_logs", machine(row.machineId));
      const host = hostOf(row).hostname;
      const matches = messageFilter(request.filter);
      let waiting: LogEntry[] = [];
      let wake = (): void => undefined;
      const stream = streams.open(row.id, context.signal);
      const stop = logs.follow(row.id, (entries) => {
        for (const entry of entries) {
          if ((!request.errorsOnly || entry.level === "error") && matches(entry)) waiting.push(entry);
        }
        wake();
      });
      stream.signal.addEventListener("abort", () => wake(), { once: true });
      const open = (): boolean => !stream.signal.aborted;
      try {
        while (open()) {
          if (waiting.length > mostWaiting) throw new ConnectError("The reader is too slow.", Code.ResourceExhausted);
          if (waiting.length === 0) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            continue;
          }
          const taken = waiting;
          waiting = [];
          for (let from = 0; from < taken.length && open(); from += batchSize) {
            const batch = taken.slice(from, from + batchSize).sort(newestFirst);
            yield { logs: batch.map((entry) => logMessage(entry, host)) };
          }
        }
        if (stream.signal.reason instanceof ConnectError) throw stream.signal.reason;
      } finally {
        stop();
        stream.close();
      }
    },
  };
}

/** Within a message the newest stands first [cli]. */
function newestFirst(a: LogEntry, b: LogEntry): number {
  return a.time < b.time ? 1 : -1;
}
