import type { App } from "../client.ts";
import type { ConfigAddress } from "./configDocument.ts";
import { locationLine, refById } from "../refById.ts";
import type { Ref } from "../refs.ts";

/** What stands above a config in the fleet, the widest first. Throws when that cannot be read. */
export async function crumbsOf(app: App, { account, kind, id }: ConfigAddress): Promise<Ref[]> {
  const ref = await refById(app, account, kind, id);
  const { organizationId } = ref;
  const organization: Ref = { kind: "organization", account, organizationId, name: "" };
  if (ref.kind !== "part") return [organization, { kind: "fragments", account, organizationId, name: "" }];
  const { locationId, machineId, machineName } = ref;
  const ids = await locationLine(app, organizationId, locationId);
  const locations = ids.map((each): Ref => ({ kind: "location", account, organizationId, locationId: each, name: "" }));
  const machine: Ref = { kind: "machine", account, organizationId, locationId, machineId, name: machineName };
  return [organization, ...locations, machine];
}
