import type { Outcome } from "./contest.ts";

/** One thing that was measured. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "KB" | "MB" | "modules" | "calls" | "rows";
  /** The most that it may be; null where it is told for orientation. */
  readonly goal: number | null;
  readonly ok: boolean;
}

/** What a file of benchmarks exports as `run`. */
export type Benchmark = () => Promise<readonly Figure[]>;

/** A figure with or without a goal, to two digits after the point. */
export function figure(name: string, value: number, unit: Figure["unit"], goal: number | null = null): Figure {
  const rounded = Math.round(value * 100) / 100;
  return { name, value: rounded, unit, goal, ok: goal === null || rounded <= goal };
}

/**
 * How our client does a task beside one that has nothing of ours: what we add may cost a tenth at most. `ours` is what it
 * is called where it does the task in another way.
 */
export function besideBare(task: string, outcome: Outcome<"ours" | "bare">, ours = "ours"): Figure[] {
  return [
    figure(task, outcome.median("ours", "time"), "ms"),
    figure(`  ${ours} : bare Connect`, outcome.ratio("ours", "bare", "time"), "×", 1.1),
    figure(`  ${ours} : bare Connect, processor time`, outcome.ratio("ours", "bare", "work"), "×", 1.1),
  ];
}

/** How our client does a task beside the official SDK, over the transport it comes with and over the one we use. */
export function besideSdk(outcome: Outcome<"ours" | "sdk" | "sdkOverGrpc">, ours = "ours"): Figure[] {
  return [
    figure(`  ${ours} : official SDK`, outcome.ratio("ours", "sdk", "time"), "×", 1),
    figure(`  ${ours} : official SDK, processor time`, outcome.ratio("ours", "sdk", "work"), "×"),
    figure(`  ${ours} : official SDK over gRPC`, outcome.ratio("ours", "sdkOverGrpc", "time"), "×", 1),
    figure(`  ${ours} : official SDK over gRPC, processor time`, outcome.ratio("ours", "sdkOverGrpc", "work"), "×"),
  ];
}

/** The middle of some numbers, or between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
