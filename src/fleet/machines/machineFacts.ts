import type { CallOptions } from "@connectrpc/connect";
import type { MachineSummary, PartSummary } from "../../gen/viam/app/v1/machine_pb.ts";
import type { App } from "../client.ts";
import { onlineOf, type Online } from "./onlineState.ts";

/** What the API tells about a part without its config. */
export interface PartFacts {
  readonly partId: string;
  readonly name: string;
  readonly isMain: boolean;
  readonly online: Online;
  /** Of viam-server; empty when it never reported one. */
  readonly version: string;
  /** Such as "linux/arm64"; empty when it never reported one. */
  readonly platform: string;
  /** Where other programs reach it; empty when there is none yet. */
  readonly address: string;
  readonly fragments: readonly { readonly id: string; readonly name: string }[];
}

/** What the API tells about a machine in short. */
export interface MachineFacts {
  readonly machineId: string;
  readonly name: string;
  readonly locationId: string;
  readonly parts: readonly PartFacts[];
}

/** More machines than any fleet has: without a limit, the server tells the first hundred [proto]. */
export const allMachines = 1_000_000;

/** Which machines are asked about. */
export interface FactsScope {
  /** Of all organizations of the account when it is left out. */
  readonly organizationId?: string;
  /** Of all locations when there is none. */
  readonly locationIds?: readonly string[];
}

/** The facts about machines, in one call. */
export async function machineFacts(app: App, scope: FactsScope, options: CallOptions = {}): Promise<MachineFacts[]> {
  const { organizationId = "", locationIds = [] } = scope;
  const request = { organizationId, locationIds: [...locationIds], limit: allMachines };
  const { locationSummaries } = await app.listMachineSummaries(request, options);
  return locationSummaries.flatMap(({ locationId, machineSummaries }) =>
    machineSummaries.map((machine) => factsOf(machine, locationId)),
  );
}

function factsOf({ machineId, machineName, partSummaries }: MachineSummary, locationId: string): MachineFacts {
  return { machineId, name: machineName, locationId, parts: partSummaries.map(partFacts) };
}

function partFacts(part: PartSummary): PartFacts {
  const { onlineState, secondsSinceOnline, lastAccess, lastOnline } = part;
  return {
    partId: part.partId,
    name: part.partName,
    isMain: part.isMainPart,
    online: onlineOf({ onlineState, secondsSinceOnline, lastAccess: lastAccess ?? lastOnline }),
    version: part.viamServerVersion?.version.value ?? "",
    platform: part.platform ?? part.os ?? "",
    address: part.dnsName ?? "",
    fragments: part.fragments.map(({ id, name }) => ({ id, name: name || id })),
  };
}
