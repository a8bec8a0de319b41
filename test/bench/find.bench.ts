/** Finding something in a fleet of ten thousand machines, of which all configs are known. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Card, Item } from "../../src/fleet/find/card.ts";
import { CardFiles } from "../../src/fleet/find/cardFiles.ts";
import { FleetIndex } from "../../src/fleet/find/fleetIndex.ts";
import type { Lexicon } from "../../src/fleet/find/words.ts";
import { figure, median, type Benchmark } from "./figures.ts";

const machines = 10_000;
const account = "account";
const { signal } = new AbortController();

/** What somebody types, letter by letter. */
const typed = ["r", "ro", "rov", "rover", "rover-77", "cam", "camera", "viam:camera", "lidar", "site 41 camera", "zzz"];

/** Writes an index, reads it back and searches it. */
export const run: Benchmark = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "viam-bench-"));
  try {
    const files = new CardFiles(folder);
    const made = new FleetIndex();
    for (const card of fleet(made.lexicon)) made.put(card);
    const writing = await timed(() => files.write(account, made.of(account), signal));

    const index = new FleetIndex();
    let [first, count] = [NaN, 0];
    const begin = performance.now();
    const before = process.memoryUsage().heapUsed;
    const loading = await timed(() =>
      files.read(
        account,
        index.lexicon,
        (card) => {
          index.put(card);
          if (++count === 1000) first = performance.now() - begin;
        },
        signal,
      ),
    );
    globalThis.gc?.();
    const memory = (process.memoryUsage().heapUsed - before) / 1024;

    const searches: Timed[] = [];
    for (let round = 0; round < 5; round++) {
      for (const text of typed) searches.push(await timed(() => index.search(text, 100, signal)));
    }
    const slowest = Math.max(...searches.map(({ took }) => took));
    const stuck = Math.max(writing.stuck, loading.stuck, ...searches.map((each) => each.stuck));
    return [
      figure("Find in 10,000 machines, first things from the disk", first, "ms", 100),
      figure("  all from the disk", loading.took, "ms"),
      figure("  looking for something", median(searches.map(({ took }) => took)), "ms", 50),
      figure("  looking for something, slowest", slowest, "ms", 100),
      figure("  longest without a break", stuck, "ms", 30),
      figure("  memory", memory, "KB", 60 * 1024),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
};

interface Timed {
  readonly took: number;
  /** The longest time in which nobody else had a turn. */
  readonly stuck: number;
}

async function timed(task: () => Promise<unknown>): Promise<Timed> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begin = performance.now();
  await task();
  const took = performance.now() - begin;
  delay.disable();
  return { took, stuck: delay.max / 1e6 };
}

const models = [
  "viam:camera:realsense",
  "rdk:builtin:webcam",
  "viam:lidar:rplidar",
  "acme:arm:six",
  "rdk:builtin:gpio",
];
const kinds = ["camera", "camera", "sensor", "arm", "board"];

function* fleet(lexicon: Lexicon): Generator<Card> {
  for (let number = 0; number < machines; number++) {
    const common = { account, organizationId: "organization", locationId: `site-${number % 500}` };
    const machine = { ...common, machineId: `machine-${number}` };
    const name = `rover-${number}`;
    const part = {
      kind: "part" as const,
      ...machine,
      machineName: name,
      partId: `part-${number}`,
      name: `${name}-main`,
    };
    const items = Array.from({ length: 10 }, (_, each): Item => {
      const kind = kinds[each % kinds.length] ?? "";
      const more = `rdk:component:${kind} ${models[each % models.length] ?? ""}`;
      return { section: "components", words: lexicon.of(`${kind}-${each}`, more), line: each * 12 };
    });
    yield {
      ref: { kind: "machine", ...machine, name },
      words: lexicon.of(name, machine.machineId),
      path: `Acme / Region ${number % 7} / Site ${number % 500}`,
      configs: [{ ref: part, words: lexicon.of(part.name, part.partId), items }],
      readAt: 1,
    };
  }
}
