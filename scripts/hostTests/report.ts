import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { type HostTestEvent, reportPortVariable } from "../../test/host/runner/events.ts";
import { type Counts, none } from "../testing/counts.ts";

/** Receives what the tests in an extension host report, and prints it as it comes. */
export interface Report {
  /** Tells the extension host where to report. */
  readonly env: NodeJS.ProcessEnv;
  /** Resolves with the counts when all tests have run. Rejects when they stopped short, or went silent. */
  readonly finished: Promise<Counts>;
  /** To be called when VS Code has ended: without a report until then, none will come. */
  hostEnded: () => void;
  /** To be called when VS Code is about to start: from then on, silence is counted. Installing it may take longer. */
  hostStarts: () => void;
  close: () => void;
}

/** The longest silence, in milliseconds: more than VS Code takes to start, and more than one test may take. */
const longestSilence = 120_000;

/** Opens the port to report to. */
export async function openReport(print: (line: string) => void = console.log): Promise<Report> {
  let counts = none;
  let silence: NodeJS.Timeout | undefined;
  let resolve: (counts: Counts) => void;
  let reject: (error: Error) => void;
  let connected = false;
  const finished = new Promise<Counts>((yes, no) => ([resolve, reject] = [yes, no]));
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(
      () => reject(new Error(`Nothing was heard from the extension host for ${longestSilence / 1000} seconds.`)),
      longestSilence,
    );
  };

  const take = (event: HostTestEvent): void => {
    heard();
    switch (event.kind) {
      case "passed":
        counts = { ...counts, passed: counts.passed + 1 };
        print(` ✓ ${event.title} (${event.milliseconds} ms)`);
        break;
      case "skipped":
        counts = { ...counts, skipped: counts.skipped + 1 };
        print(` ↓ ${event.title}`);
        break;
      case "failed":
        counts = { ...counts, failed: counts.failed + 1 };
        print(` ✗ ${event.title}\n${event.message.replaceAll(/^/gm, "     ")}`);
        break;
      case "end":
        resolve(counts);
    }
  };

  const stoppedShort = (): void =>
    reject(new Error("The extension host ended before the tests did; --verbose shows what it printed."));
  const server = createServer((socket) => {
    connected = true;
    socket.once("close", stoppedShort);
    createInterface(socket).on("line", (line) => take(JSON.parse(line) as HostTestEvent));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    env: { [reportPortVariable]: String((server.address() as AddressInfo).port) },
    finished,
    hostEnded: () => {
      if (!connected) stoppedShort();
    },
    hostStarts: heard,
    close: () => {
      clearTimeout(silence);
      server.close();
    },
  };
}
