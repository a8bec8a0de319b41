import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median } from "./figures.ts";

/** Somebody who does the task of a contest. */
export interface Contender<Name extends string> {
  readonly name: Name;
  /** Does the task once. */
  readonly run: () => Promise<void>;
}

/** How often each does it, first without counting, and what happens after each time. */
export interface Effort {
  readonly warmUp: number;
  readonly rounds: number;
  readonly afterwards?: () => Promise<void>;
}

/** One way to count what a task takes. */
export type Measure = "time" | "work";

/** What came of a contest. Time is what a user waits; work is the processor time of this process alone. */
export interface Outcome<Name extends string> {
  /** The median of one contender, in milliseconds. */
  median(name: Name, measure: Measure): number;
  /** How much `name` takes for each unit that `other` takes: the median of the ratios of the single rounds. */
  ratio(name: Name, other: Name, measure: Measure): number;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/**
 * Lets the contenders do the same task in turns, each round beginning with another one, so that what else the machine
 * does meets them alike. Each starts without the garbage of the one before.
 */
export async function contest<Name extends string>(
  contenders: readonly Contender<Name>[],
  { warmUp, rounds, afterwards }: Effort,
): Promise<Outcome<Name>> {
  const taken = new Map<Name, Record<Measure, number>[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round++) {
    const first = round % contenders.length;
    for (const { name, run } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      collectGarbage();
      const measured = await measure(run);
      if (round >= warmUp) taken.get(name)?.push(measured);
      await afterwards?.();
    }
  }
  const all = (name: Name, measure: Measure) => (taken.get(name) ?? []).map((each) => each[measure]);
  return {
    median: (name, measure) => median(all(name, measure)),
    ratio: (name, other, measure) => {
      const others = all(other, measure);
      return median(all(name, measure).map((value, round) => value / (others[round] ?? NaN)));
    },
  };
}

async function measure(run: () => Promise<void>): Promise<Record<Measure, number>> {
  const started = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { time: performance.now() - started, work: (user + system) / 1000 };
}
