import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CloudAddress } from "../../scripts/demoCloud.ts";

/** What the cloud's process is told. */
export type Order =
  /** To write entries as soon as somebody listens; the only order that is not answered. */
  | { readonly kind: "write"; readonly entries: number }
  /** To end all streams. */
  | { readonly kind: "hush" }
  /** To move machines into the first location, until it has so many. */
  | { readonly kind: "gather"; readonly machines: number }
  /** To take so many machines offline that are online, and the other way round. */
  | { readonly kind: "flip"; readonly machines: number }
  /** To tell how many calls there were. */
  | { readonly kind: "count" };

/** What the cloud's process tells: that it is up, or that an order is carried out, and how often it was called so far. */
export type Report =
  ({ readonly kind: "up"; readonly partId: string } & CloudAddress) | { readonly kind: "done"; readonly calls: number };

/** A cloud in another process, so that its work does not count as ours. */
export interface BenchCloud extends CloudAddress {
  /** A part whose log can be written. */
  readonly partId: string;
  /** Writes so many entries into the log of the part, as soon as a stream follows it. */
  write(entries: number): void;
  /** Ends all streams; resolves when they are gone. */
  hush(): Promise<void>;
  /** Moves machines into the first location of all, until it has so many. */
  gather(machines: number): Promise<void>;
  /** Takes so many machines offline that are online, and the other way round. */
  flip(machines: number): Promise<void>;
  /** How often any method of the fleet-management API was called so far. */
  calls(): Promise<number>;
  /** Ends the process. */
  stop(): void;
}

/** Starts a cloud with so many machines, in which nothing moves by itself. */
export async function startBenchCloud({ machines }: { machines: number }): Promise<BenchCloud> {
  const program = fileURLToPath(new URL("cloudProgram.ts", import.meta.url));
  const child = fork(program, [String(machines)], { execArgv: ["--import", "tsx"] });
  const heard = async () => ((await once(child, "message")) as [Report])[0];
  const send = (order: Order) => void child.send(order);
  const callsAfter = async (order: Order) => {
    const answer = heard();
    send(order);
    const report = await answer;
    if (report.kind !== "done") throw new Error(`The cloud does not follow "${order.kind}".`);
    return report.calls;
  };
  const done = async (order: Order) => {
    await callsAfter(order);
  };
  const up = await heard();
  if (up.kind !== "up") throw new Error("The cloud is not up.");
  return {
    ...up,
    write: (entries) => send({ kind: "write", entries }),
    hush: () => done({ kind: "hush" }),
    gather: (count) => done({ kind: "gather", machines: count }),
    flip: (count) => done({ kind: "flip", machines: count }),
    calls: () => callsAfter({ kind: "count" }),
    stop: () => child.disconnect(),
  };
}
