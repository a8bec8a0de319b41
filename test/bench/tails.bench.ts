/** A tail from the stream to the output channel: how fast, how often it writes, and how it treats who shares its thread. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { App } from "../../src/fleet/client.ts";
import { Batches } from "../../src/fleet/logs/batches.ts";
import { TailSession } from "../../src/fleet/logs/session.ts";
import { signInAll } from "./clients.ts";
import { startBenchCloud, type BenchCloud } from "./cloud.ts";
import { contest } from "./contest.ts";
import { figure, type Benchmark } from "./figures.ts";

const entries = 100_000;
const perSecond = 10_000;
const seconds = 8;

/** Runs the contest, a steady flow, and single entries against one cloud. */
export const run: Benchmark = async () => {
  const cloud = await startBenchCloud({ machines: 20 });
  const { ours, bare, close } = await signInAll(cloud);
  try {
    const outcome = await contest(
      [
        { name: "ours", run: () => tail(ours, cloud) },
        { name: "bare", run: () => drain(bare, cloud) },
      ],
      { warmUp: 2, rounds: 8, afterwards: () => cloud.hush() },
    );
    const flow = await steadyFlow(ours, cloud);
    const delay = await singleEntries(ours, cloud);
    return [
      figure("100,000 log entries, stream to channel", outcome.median("ours", "time"), "ms"),
      figure("  ours : bare Connect draining", outcome.ratio("ours", "bare", "time"), "×", 1.25),
      figure(`  event loop delay at ${perSecond} entries/s, p99`, flow.delay, "ms", 50),
      figure("  appends in a second", flow.appends, "calls", 20),
      figure("  entry to channel at low rates, p95", delay, "ms", 250),
    ];
  } finally {
    close();
    cloud.stop();
  }
};

/** Follows the part, once it is live; returns what ends it. */
async function follow(app: App, cloud: BenchCloud, append: (text: string, lines: number) => void) {
  let live = (): void => undefined;
  const isLive = new Promise<void>((resolve) => (live = resolve));
  const out = new Batches({ append: (text) => append(text, linesIn(text)), replace: () => undefined }, () => "");
  const session = new TailSession({
    parts: [{ id: cloud.partId, label: "", app }],
    filter: {},
    lookBack: 0,
    local: () => false,
    out,
    onChange: () => session.state.condition === "live" && live(),
  });
  const ended = session.run();
  await isLive;
  return async () => {
    session.stop();
    await ended;
  };
}

async function tail(app: App, cloud: BenchCloud): Promise<void> {
  let count = 0;
  let done = (): void => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const stop = await follow(app, cloud, (_text, lines) => {
    count += lines;
    if (count >= entries) done();
  });
  cloud.write(entries);
  await all;
  await stop();
}

async function drain(app: App, cloud: BenchCloud): Promise<void> {
  cloud.write(entries);
  let count = 0;
  for await (const { logs } of app.tailRobotPartLogs({ id: cloud.partId, errorsOnly: false })) {
    count += logs.length;
    if (count >= entries) return;
  }
}

async function steadyFlow(app: App, cloud: BenchCloud): Promise<{ delay: number; appends: number }> {
  let appends = 0;
  const stop = await follow(app, cloud, () => appends++);
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  for (let at = 0; at < seconds * 10; at++) {
    cloud.write(perSecond / 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  histogram.disable();
  await stop();
  return { delay: histogram.percentile(99) / 1e6, appends: appends / seconds };
}

async function singleEntries(app: App, cloud: BenchCloud): Promise<number> {
  const delays: number[] = [];
  let heard = (_text: string): void => undefined;
  const stop = await follow(app, cloud, (text) => heard(text));
  await new Promise<void>((resolve) => (heard = () => resolve()));
  for (let at = 0; at < 40; at++) {
    const came = new Promise<void>((resolve) => (heard = () => resolve()));
    const sent = performance.now();
    cloud.write(1);
    await came;
    delays.push(performance.now() - sent);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  return delays.sort((a, b) => a - b)[Math.floor(delays.length * 0.95)] ?? NaN;
}

/** Counted as cheaply as can be: it is not what is measured. */
function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
