import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { millisecondsOf } from "../times.ts";
import { OnlineState } from "../../gen/viam/app/v1/machine_pb.ts";

/** Whether a machine or part talks to the cloud. */
export type State = "online" | "offline" | "awaiting setup" | "unknown";

/** What the API tells about the state of a machine or part. */
interface Stated {
  readonly onlineState: OnlineState;
  readonly secondsSinceOnline: bigint;
  readonly lastAccess?: Timestamp | undefined;
}

/** State, and since when it is offline. */
export interface Online {
  readonly state: State;
  /** When it was last online, in milliseconds since 1970. Only known for what is offline. */
  readonly lastOnline?: number;
}

/** Without an online state, servers older than 2025-12 count as live what was seen within these milliseconds [py-sdk]. */
const liveWithin = 10_000;

/** Reads the state, one that is newer than this client like none, `now` being in milliseconds since 1970. */
export function onlineOf({ onlineState, secondsSinceOnline, lastAccess }: Stated, now = Date.now()): Online {
  switch (onlineState) {
    case OnlineState.ONLINE:
      return { state: "online" };
    case OnlineState.AWAITING_SETUP:
      return { state: "awaiting setup" };
    case OnlineState.OFFLINE: {
      const seen = now - Number(secondsSinceOnline) * 1000;
      if (secondsSinceOnline > 0n) return { state: "offline", lastOnline: seen };
      return { state: "offline", ...(lastAccess && { lastOnline: millisecondsOf(lastAccess) }) };
    }
    default: {
      if (!lastAccess) return { state: "unknown" };
      const seen = millisecondsOf(lastAccess);
      return now - seen <= liveWithin ? { state: "online" } : { state: "offline", lastOnline: seen };
    }
  }
}
