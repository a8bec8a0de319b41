/** A demo cloud in a process of its own, started by cloud.ts and told by it what to do. */
import { startCloud } from "../../src/demo/cloud.ts";
import { AppService } from "../../src/gen/viam/app/v1/app_pb.ts";
import type { Order, Report } from "./cloud.ts";

const tell = (report: Report) => process.send?.(report);
const machines = Number(process.argv[2]);
const cloud = await startCloud({ machines, simulate: false });
const { store, control } = cloud;
const [part] = store.parts.values();
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

async function follow(order: Order): Promise<void> {
  switch (order.kind) {
    case "write":
      if (lines.length !== order.entries)
        lines = Array.from({ length: order.entries }, (_each, number) => line(number));
      await control.tailed(part?.id ?? "");
      control.writeLogs(part?.id ?? "", ...lines);
      return;
    case "hush":
      control.dropStreams();
      while (control.openStreams > 0) await new Promise((resolve) => setImmediate(resolve));
      break;
    case "gather":
      gather(order.machines);
      break;
    case "flip":
      for (const { id } of [...store.machines.values()].slice(0, order.machines)) {
        control.setOnline(id, !store.mainPart(id).online);
      }
      break;
    case "count":
      break;
  }
  const calls = AppService.methods.reduce((sum, { name }) => sum + control.calls(name), 0);
  tell({ kind: "done", calls });
}

/** Moves machines of a location's organization into it, until it has so many. */
function gather(count: number): void {
  const [location] = store.locations.values();
  if (!location) throw new Error("There is no location.");
  for (const { id, locationId } of [...store.machines.values()]) {
    if (store.machinesIn(location.id).length >= count) return;
    if (store.locations.need(locationId).organizationId === location.organizationId) {
      store.machines.change(id, { locationId: location.id });
    }
  }
}
