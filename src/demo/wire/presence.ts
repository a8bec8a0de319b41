/** Whether parts and machines talk to the cloud, on the wire. */
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { OnlineState } from "../../gen/viam/app/v1/machine_pb.ts";
import { type Instant, nanoseconds } from "../clock.ts";
import type { PartRecord } from "../store/records.ts";
import { secondsBetween, timestampIf } from "./time.ts";

/** How often a part that is online checks in, in seconds. */
const checkInSeconds = 8n;

/** State, last access and seconds since online. */
export interface Presence {
  readonly onlineState: OnlineState;
  readonly secondsSinceOnline: bigint;
  readonly lastAccess: Timestamp | undefined;
}

/** When a part was last heard: at its last check-in, which recurs while it is online. Absent before setup. */
function lastHeard(part: PartRecord, now: Instant): Instant | undefined {
  if (part.since === undefined || !part.online) return part.since;
  const period = checkInSeconds * nanoseconds.second;
  const elapsed = now > part.since ? now - part.since : 0n;
  return part.since + (elapsed / period) * period;
}

/** The presence of a part. Seconds since online are 0 while it is online and before its setup. */
export function presenceOf(part: PartRecord, now: Instant): Presence {
  const lastAccess = timestampIf(lastHeard(part, now));
  if (part.since === undefined) return { onlineState: OnlineState.AWAITING_SETUP, secondsSinceOnline: 0n, lastAccess };
  return part.online
    ? { onlineState: OnlineState.ONLINE, secondsSinceOnline: 0n, lastAccess }
    : { onlineState: OnlineState.OFFLINE, secondsSinceOnline: secondsBetween(part.since, now), lastAccess };
}
