import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CloudAddress } from "../../scripts/demoCloud.ts";

/** What the server's process tells when it is up. */
export interface Ready extends CloudAddress {
  /** A part whose log is followed. */
  readonly partId: string;
}

/** A server in another process that answers as the demo cloud does, at once whatever it was asked before. */
export interface ReadyServer extends Ready {
  /** Ends all streams; resolves when that is said to all. */
  hush(): Promise<void>;
  /** Ends the process. */
  stop(): void;
}

/** Starts it with so many machines. Whoever follows the log of the part gets so many entries at once. */
export async function startReadyServer(holds: { machines: number; entries: number }): Promise<ReadyServer> {
  const program = fileURLToPath(new URL("readyProgram.ts", import.meta.url));
  const child = fork(program, [`${holds.machines}`, `${holds.entries}`], { execArgv: ["--import", "tsx"] });
  const [ready] = (await once(child, "message")) as [Ready];
  return {
    ...ready,
    async hush() {
      const quiet = once(child, "message");
      child.send("hush");
      await quiet;
    },
    stop: () => child.disconnect(),
  };
}
