/** A demo cloud in a process of its own, started by cloud.ts and told by it what to do. */
import { startCloud } from "../../src/demo/cloud.ts";
import type { Order, Report } from "./cloud.ts";

const tell = (report: Report) => process.send?.(report);
const machines = Number(process.argv[2]);
const cloud = await startCloud({ machines, simulate: false });
const [part] = cloud.store.parts.values();
if (!part) throw new Error("There is no part.");

const line = (number: number) => ({
  level: "info" as const,
  logger: "rdk.resource_manager.rdk:component:camera/front-camera",
  message: `captured frame ${number} in 31.7 ms; 2 of 6 buffers are waiting to be written to disk`,
});
let lines: ReturnType<typeof line>[] = [];

process.on("message", (order: Order) => void follow(order));
process.once("disconnect", () => process.exit());
tell({ kind: "up", url: cloud.url, keyId: cloud.keyId, key: cloud.key, partId: part.id });

async function follow({ kind, entries }: Order): Promise<void> {
  if (kind === "write") {
    if (lines.length !== entries) lines = Array.from({ length: entries }, (_each, number) => line(number));
    await cloud.control.tailed(part?.id ?? "");
    cloud.control.writeLogs(part?.id ?? "", ...lines);
  } else {
    cloud.control.dropStreams();
    while (cloud.control.openStreams > 0) await new Promise((resolve) => setImmediate(resolve));
    tell({ kind: "quiet" });
  }
}
