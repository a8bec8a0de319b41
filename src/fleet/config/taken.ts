import type { App } from "../client.ts";
import { configNews, subjectKey, type ConfigSubject } from "./configErrors.ts";
import { tailLogs } from "../logs/tail.ts";
import { millisecondsOf } from "../times.ts";
import { savedAt, type Snapshot } from "./snapshot.ts";

/** What became of a config on its machine. */
export interface Taken {
  /** How long it took, in seconds, rounded. */
  readonly after: number;
  readonly problems: readonly Problem[];
}

/** A resource or module that does not come up. */
export interface Problem {
  /** The name that it has in the config; empty where the machine does not tell one. */
  readonly name: string;
  readonly message: string;
}

/**
 * Watches the log of a part until its machine says that it took a config that was saved just now. When that was is told
 * by the cloud: the clock of this computer may be wrong. Undefined when the machine does not say so before the signal ends
 * that. Throws when the log cannot be read.
 */
export async function watchTaken(
  app: App,
  partId: string,
  saved: Snapshot,
  signal: AbortSignal,
): Promise<Taken | undefined> {
  const since = savedAt(saved) || Date.now();
  const problems = new Map<string, Problem>();
  const secondsSince = (at: number) => Math.round(((at || Date.now()) - since) / 1000);
  let hasBegun = false;
  for await (const event of tailLogs(app, partId, { signal, lookBack: Math.max(0, Date.now() - since) })) {
    if (event.kind !== "entries") continue;
    for (const entry of event.entries) {
      if (entry.time && millisecondsOf(entry.time) < since) continue;
      const news = configNews(entry);
      if (news?.kind === "begun") hasBegun = true;
      if (news?.kind === "failed") {
        const problem = { name: nameOf(news.subject), message: news.reason };
        // What is wrong with the whole is the end of it: the machine goes on with the config that it had.
        if (news.subject.kind === "config") return { after: secondsSince(news.at), problems: [problem] };
        if (hasBegun) problems.set(subjectKey(news.subject), problem);
      }
      // What ends without having begun is a change from before.
      if (news?.kind === "done" && hasBegun) return { after: secondsSince(news.at), problems: [...problems.values()] };
    }
  }
  return undefined;
}

/** What a problem is known by in the config; a position counts from another text, and the whole has no name. */
function nameOf(subject: ConfigSubject): string {
  return subject.kind === "resource" || subject.kind === "module" ? subject.name : "";
}
