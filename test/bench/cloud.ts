import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CloudAddress } from "../../scripts/demoCloud.ts";

/** What the cloud's process is told: to write entries as soon as somebody listens, or to end all streams. */
export interface Order {
  readonly kind: "write" | "hush";
  readonly entries: number;
}

/** What the cloud's process tells. */
export type Report = ({ readonly kind: "up"; readonly partId: string } & CloudAddress) | { readonly kind: "quiet" };

/** A cloud in another process, so that its work does not count as ours. */
export interface BenchCloud extends CloudAddress {
  /** A part whose log can be written. */
  readonly partId: string;
  /** Writes so many entries into the log of the part, as soon as a stream follows it. */
  write(entries: number): void;
  /** Ends all streams; resolves when they are gone. */
  hush(): Promise<void>;
  /** Ends the process. */
  stop(): void;
}

/** Starts a cloud with so many machines, in which nothing moves by itself. */
export async function startBenchCloud({ machines }: { machines: number }): Promise<BenchCloud> {
  const program = fileURLToPath(new URL("cloudProgram.ts", import.meta.url));
  const child = fork(program, [String(machines)], { execArgv: ["--import", "tsx"] });
  const heard = async () => ((await once(child, "message")) as [Report])[0];
  const send = (order: Order) => void child.send(order);
  const up = await heard();
  if (up.kind !== "up") throw new Error("The cloud is not up.");
  return {
    ...up,
    write: (entries) => send({ kind: "write", entries }),
    hush: async () => {
      const quiet = heard();
      send({ kind: "hush", entries: 0 });
      await quiet;
    },
    stop: () => child.disconnect(),
  };
}
