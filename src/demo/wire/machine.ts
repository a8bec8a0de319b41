/** Machines and parts on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { PartSummarySchema, RobotPartSchema, RobotSchema } from "../../gen/viam/app/v1/machine_pb.ts";
import { configObject, storedConfig } from "../config/partConfig.ts";
import { type Instant, nanoseconds } from "../clock.ts";
import type { MachineRecord, PartRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { hostOf } from "./host.ts";
import { secretMessage } from "./location.ts";
import { presenceOf } from "./presence.ts";
import { timestamp, timestampIf } from "./time.ts";

/** The wire's Robot; its state is that of its main part. */
export function machineMessage(row: MachineRecord, store: Store, now: Instant): MessageInitShape<typeof RobotSchema> {
  const presence = presenceOf(store.mainPart(row.id), now);
  return {
    id: row.id,
    name: row.name,
    location: row.locationId,
    createdOn: timestamp(row.createdOn),
    ...presence,
  };
}

/** What the caller may see of a part. */
export interface PartSight {
  readonly config: boolean;
  readonly secrets: boolean;
}

/** The wire's RobotPart. Config and secrets are absent where the caller may not see them. */
export function partMessage(
  row: PartRecord,
  store: Store,
  sight: PartSight,
  now: Instant,
): MessageInitShape<typeof RobotPartSchema> {
  const { locationId } = store.machines.need(row.machineId);
  const dnsName = row.name.toLowerCase();
  const config = sight.config ? storedConfig(row, store.seed) : undefined;
  const host = hostOf(row);
  return {
    id: row.id,
    name: row.name,
    dnsName,
    robot: row.machineId,
    locationId,
    mainPart: row.main,
    fqdn: `${dnsName}.${locationId}.viam.cloud`,
    localFqdn: `${dnsName}.${locationId}.local.viam.cloud`,
    createdOn: timestamp(row.createdOn),
    lastUpdated: timestamp(row.lastUpdated),
    ...presenceOf(row, now),
    ...(row.since === undefined
      ? {}
      : {
          userSuppliedInfo: { hostname: host.hostname, version: host.serverVersion, os: host.os, arch: host.platform },
        }),
    ...(config ? { robotConfig: configObject(config) } : {}),
    ...(config && "text" in config ? { robotConfigJson: config.text } : {}),
    ...(sight.secrets ? { secret: row.secrets[0]?.value ?? "", secrets: row.secrets.map(secretMessage) } : {}),
  };
}

/** The wire's PartSummary. */
export function partSummaryMessage(
  row: PartRecord,
  store: Store,
  now: Instant,
): MessageInitShape<typeof PartSummarySchema> {
  const presence = presenceOf(row, now);
  const host = hostOf(row);
  const known = row.since !== undefined;
  return {
    partId: row.id,
    partName: row.name,
    isMainPart: row.main,
    ...presence,
    lastOnline: row.online ? presence.lastAccess : timestampIf(row.since),
    dnsName: row.name.toLowerCase(),
    fragments: row.imports.map(({ id }) => ({ id, name: store.fragments.get(id)?.name ?? "" })),
    ...(known
      ? {
          viamServerVersion: { version: { case: "major", value: host.serverVersion } },
          viamAgentVersion: { version: { case: "major", value: host.agentVersion } },
          os: host.os,
          platform: host.platform,
          publicIpAddress: host.address,
        }
      : {}),
  };
}

/** The present of a store, to the second: enough for presence, and the same for all rows of one answer. */
export function presentOf(store: Store): Instant {
  const now = store.clock.now();
  return now - (now % nanoseconds.second);
}
