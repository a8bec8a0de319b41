/** Draining a stream of a hundred thousand log entries. */
import type { AppClient } from "@viamrobotics/sdk";
import type { App } from "../../src/fleet/client.ts";
import { signInAll } from "./clients.ts";
import { startBenchCloud, type BenchCloud } from "./cloud.ts";
import { contest } from "./contest.ts";
import { besideBare, besideSdk, type Benchmark } from "./figures.ts";

const entries = 100_000;

/** Runs the contest against one cloud. */
export const run: Benchmark = async () => {
  const cloud = await startBenchCloud({ machines: 20 });
  const { ours, bare, sdk, sdkOverGrpc, close } = await signInAll(cloud);
  try {
    const outcome = await contest(
      [
        { name: "ours", run: () => drain(ours, cloud) },
        { name: "bare", run: () => drain(bare, cloud) },
        { name: "sdk", run: () => drainBySdk(sdk, cloud) },
        { name: "sdkOverGrpc", run: () => drainBySdk(sdkOverGrpc, cloud) },
      ],
      { warmUp: 3, rounds: 12, afterwards: () => cloud.hush() },
    );
    return [...besideBare("100,000 log entries, TailRobotPartLogs", outcome), ...besideSdk(outcome)];
  } finally {
    close();
    cloud.stop();
  }
};

async function drain(app: App, cloud: BenchCloud): Promise<void> {
  cloud.write(entries);
  let count = 0;
  for await (const { logs } of app.tailRobotPartLogs({ id: cloud.partId, errorsOnly: false })) {
    count += logs.length;
    if (count >= entries) return;
  }
  throw new Error(`The stream ended after ${count} entries.`);
}

/** The SDK pushes entry by entry onto a list of the caller's, until the stream ends. */
async function drainBySdk(client: AppClient, cloud: BenchCloud): Promise<void> {
  cloud.write(entries);
  await new Promise<void>((resolve, reject) => {
    let count = 0;
    const list = { push: () => ++count === entries && resolve() };
    const queue = list as unknown as Parameters<AppClient["tailRobotPartLogs"]>[1];
    client.tailRobotPartLogs(cloud.partId, queue, undefined, false).then(
      () => reject(new Error(`The stream ended after ${count} entries.`)),
      // Ended on purpose, when all have come; otherwise too early.
      (error: unknown) => reject(new Error(`The stream broke after ${count} entries.`, { cause: error })),
    );
  });
}
