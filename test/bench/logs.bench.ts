/** Draining a stream of a hundred thousand log entries. */
import type { AppClient } from "@viamrobotics/sdk";
import type { App } from "../../src/fleet/client.ts";
import { signInAll } from "./clients.ts";
import { contest } from "./contest.ts";
import { besideBare, besideSdk, type Benchmark } from "./figures.ts";
import { startReadyServer } from "./ready.ts";

const entries = 100_000;

/** Runs the contest against one server. */
export const run: Benchmark = async () => {
  const server = await startReadyServer({ machines: 20, entries });
  const { ours, bare, sdk, sdkOverGrpc, close } = await signInAll(server);
  const { partId } = server;
  try {
    const outcome = await contest(
      [
        { name: "ours", run: () => drain(ours, partId) },
        { name: "bare", run: () => drain(bare, partId) },
        { name: "sdk", run: () => drainBySdk(sdk, partId) },
        { name: "sdkOverGrpc", run: () => drainBySdk(sdkOverGrpc, partId) },
      ],
      { warmUp: 3, rounds: 12, afterwards: () => server.hush() },
    );
    return [...besideBare("100,000 log entries, TailRobotPartLogs", outcome), ...besideSdk(outcome)];
  } finally {
    close();
    server.stop();
  }
};

/** What everybody reads of each entry. */
interface Entry {
  readonly level: string;
  readonly loggerName: string;
  readonly message: string;
}

/** Counts entries and the letters in them, until all have come. */
class Reading {
  private count = 0;
  private letters = 0;

  /** Takes an entry; true when it was the last. */
  take({ level, loggerName, message }: Entry): boolean {
    this.letters += level.length + loggerName.length + message.length;
    return ++this.count === entries;
  }

  /** Throws when there is not enough in the entries. */
  check(): void {
    if (this.letters < entries * 100) throw new Error(`There are only ${this.letters} letters in the entries.`);
  }

  /** Why it was not the last. */
  broken(cause?: unknown): Error {
    return new Error(`The stream broke after ${this.count} entries.`, { cause });
  }
}

async function drain(app: App, partId: string): Promise<void> {
  const reading = new Reading();
  for await (const { logs } of app.tailRobotPartLogs({ id: partId, errorsOnly: false })) {
    if (logs.map((entry) => reading.take(entry)).includes(true)) {
      reading.check();
      return;
    }
  }
  throw reading.broken();
}

/** The SDK pushes entry by entry onto a list of the caller's, until the stream ends. */
async function drainBySdk(client: AppClient, partId: string): Promise<void> {
  const reading = new Reading();
  await new Promise<void>((resolve, reject) => {
    const push = (entry: Entry) => {
      if (reading.take(entry)) resolve();
    };
    const list = { push };
    const queue = list as unknown as Parameters<AppClient["tailRobotPartLogs"]>[1];
    // It is ended on purpose when all have come.
    client.tailRobotPartLogs(partId, queue, undefined, false).then(
      () => reject(reading.broken()),
      (error: unknown) => reject(reading.broken(error)),
    );
  });
  reading.check();
}
