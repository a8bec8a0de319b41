/**
 * Many tails follow parts that write without end, while whatever can break does: streams are cut one by one, cables are
 * cut, tokens expire, servers send their clients away, and the cloud goes and comes back. Every entry must be shown once,
 * in order within its part, and one that came late must say so.
 */
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import type { Cloud } from "../../src/demo/cloud.ts";
import { Random } from "../../src/demo/random.ts";
import type { App } from "../../src/fleet/client.ts";
import { TailedParts } from "./tailedParts.ts";
import { WrittenPart } from "./writtenPart.ts";

/** How much of it. */
export interface Ordeal {
  readonly tails: number;
  /** At least as many as tails; where they are more, the first tails follow two at once. */
  readonly parts: number;
  /** Over all parts, each of which writes the same share. */
  readonly entries: number;
  /** How often one stream is cut, each time one that is open. */
  readonly cuts: number;
  /** How often something breaks for all tails at once: each kind in turn. */
  readonly blows: number;
  /** Chooses what is cut and what comes late; the same number chooses the same. */
  readonly seed: string;
  /** Tails pause for a moment only before they try again. */
  readonly impatient?: boolean;
  /** Told after each hundred entries of a part how much of it is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What came of it. */
export interface Outcome {
  readonly shown: number;
  /** How many of them came so late that newer ones had been shown. */
  readonly late: number;
  /** What was not as it should be, in words; empty when all is well. */
  readonly mistakes: readonly string[];
  /** How many streams were cut one by one, and how many more by what broke for all. */
  readonly cuts: number;
  readonly cutWithOthers: number;
  readonly blows: number;
  /** How often a tail came back, and how many entries it read back then. */
  readonly reconnections: number;
  readonly recovered: number;
  /** The most that the heap held, in megabytes; the cloud is in there, too. */
  readonly heap: number;
}

/** How many entries a part may be ahead of what is shown of it: the cloud keeps no more than its capacity. */
const ahead = 2000;
const batch = 100;

/** Runs it against a cloud in which nothing moves by itself. */
export async function torture(cloud: Cloud, app: App, ordeal: Ordeal): Promise<Outcome> {
  const random = new Random(ordeal.seed);
  const rows = [...cloud.store.parts.values()];
  const each = ordeal.entries / ordeal.parts;
  const tails = Array.from({ length: ordeal.tails }, (_each, at) => {
    const parts = rows
      .splice(0, at < ordeal.parts - ordeal.tails ? 2 : 1)
      .map(({ id }) => new WrittenPart(cloud, id, each, random));
    return new TailedParts(app, parts, ordeal.impatient ?? false);
  });
  const parts = tails.flatMap((tail) => tail.parts);
  const until = async (done: () => boolean) => {
    // What went wrong once is not waited for.
    while (!done() && tails.every(({ mistakes }) => mistakes.length === 0))
      await Promise.race([...tails.map((tail) => tail.told()), sleep(1000, undefined, { ref: false })]);
  };
  const sum = (count: (tail: TailedParts) => number) => tails.reduce((all, tail) => all + count(tail), 0);
  const reconnections = () => sum((tail) => tail.reconnections);
  await until(() => tails.every(({ live }) => live));
  for (const part of parts) part.begin(await newestOf(app, part));

  const rounds = Math.ceil(each / batch);
  let [cuts, blows, cutWithOthers, heap] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const share = (round + 1) / rounds;
    const cutsNow = Math.floor(share * ordeal.cuts) - cuts;
    // Between the writes of one round a stream is cut here and there, so that entries are on their way in it.
    const cutAfter = Array.from({ length: cutsNow }, () => random.integer(0, parts.length - 1));
    for (const [at, part] of parts.entries()) {
      part.write(batch, round === rounds - 1);
      for (const _cut of cutAfter.filter((after) => after === at)) {
        await turn();
        await cutOne(cloud, random, parts);
        cuts++;
      }
    }
    while (blows < Math.floor(share * ordeal.blows)) {
      await until(() => tails.some(({ live }) => live));
      const [before, kind] = [reconnections(), kindOf(blows++)];
      cutWithOthers += await blow(cloud, kind);
      // Over for one tail at least, so that what follows is a break of its own.
      if (breaksStreams(kind)) await until(() => reconnections() > before);
    }
    await until(() => parts.every((part) => part.shown >= part.written - ahead));
    heap = Math.max(heap, process.memoryUsage().heapUsed / 1e6);
    ordeal.onProgress?.(share);
    await turn();
  }
  await until(() => parts.every(({ shown }) => shown >= each));
  // What is shown twice would come after what is shown once.
  cloud.control.dropStreams();
  await until(() => tails.every(({ live }) => live));
  await Promise.all(tails.map((tail) => tail.stop()));
  return {
    ...{
      shown: parts.reduce((all, { shown }) => all + shown, 0),
      late: parts.reduce((all, { late }) => all + late, 0),
    },
    mistakes: [...parts.flatMap(({ mistakes }) => mistakes), ...tails.flatMap(({ mistakes }) => mistakes)].slice(0, 20),
    ...{ cuts, cutWithOthers, blows, heap: Math.round(heap) },
    ...{ reconnections: reconnections(), recovered: sum((tail) => tail.recovered) },
  };
}

/** When the newest entry of a part was written, in nanoseconds since 1970. */
async function newestOf(app: App, { id }: WrittenPart): Promise<bigint> {
  const { logs } = await app.getRobotPartLogs({ id });
  const time = logs[0]?.time;
  return time ? time.seconds * 1_000_000_000n + BigInt(time.nanos) : 0n;
}

/** Cuts one stream that is open, whichever chance picks. */
async function cutOne({ control }: Cloud, random: Random, parts: readonly WrittenPart[]): Promise<void> {
  while (control.dropStreams(random.pick(parts).id) === 0) await turn();
}

/** What breaks for all: each kind in turn. */
const kinds = ["the cable", "the tokens", "the way there", "the cloud"] as const;
type Kind = (typeof kinds)[number];

function kindOf(blow: number): Kind {
  return kinds[blow % kinds.length] ?? "the cable";
}

/** How often tails come back at the least: one of them after each blow that breaks streams, and all of them in the end. */
export function leastReconnections({ tails, blows }: Ordeal): number {
  return tails + Array.from({ length: blows }, (_each, at) => kindOf(at)).filter(breaksStreams).length;
}

function breaksStreams(kind: Kind): boolean {
  return kind !== "the way there";
}

/** Breaks something for all. Returns how many streams were open that are not any more. */
async function blow({ control }: Cloud, kind: Kind): Promise<number> {
  const open = control.openStreams;
  switch (kind) {
    case "the cable":
      control.breakConnections();
      return open;
    case "the tokens":
      control.expireTokens();
      return control.dropStreams();
    case "the way there":
      // Streams may end in their own time; every further call needs another connection.
      control.goAway();
      return 0;
    case "the cloud":
      await control.stopListening();
      await sleep(50);
      await control.listenAgain();
      return open;
  }
}
