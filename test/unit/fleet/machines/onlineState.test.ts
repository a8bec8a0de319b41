import { expect, test } from "vitest";
import { onlineOf } from "../../../../src/fleet/machines/onlineState.ts";
import { OnlineState } from "../../../../src/gen/viam/app/v1/machine_pb.ts";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";

const now = Date.UTC(2026, 0, 1);
const state = (onlineState: OnlineState, secondsSinceOnline = 0n, seenBefore?: number) =>
  onlineOf(
    {
      onlineState,
      secondsSinceOnline,
      lastAccess: seenBefore === undefined ? undefined : timestampFromMs(now - seenBefore),
    },
    now,
  );

test("takes the server's word where it has one", () => {
  expect(state(OnlineState.ONLINE, 500n, 1e9)).toEqual({ state: "online" });
  expect(state(OnlineState.AWAITING_SETUP)).toEqual({ state: "awaiting setup" });
  expect(state(OnlineState.OFFLINE)).toEqual({ state: "offline" });
  expect(state(OnlineState.OFFLINE, 60n, 1)).toEqual({ state: "offline", lastOnline: now - 60_000 });
  expect(state(OnlineState.OFFLINE, 0n, 5000)).toEqual({ state: "offline", lastOnline: now - 5000 });
});

test("goes by when it was last seen with servers that have no word for it", () => {
  expect(state(OnlineState.UNSPECIFIED)).toEqual({ state: "unknown" });
  expect(state(OnlineState.UNSPECIFIED, 0n, 10_000)).toEqual({ state: "online" });
  expect(state(OnlineState.UNSPECIFIED, 0n, 10_001)).toEqual({ state: "offline", lastOnline: now - 10_001 });
  expect(state(OnlineState.UNSPECIFIED, 0n, -5000)).toEqual({ state: "online" });
});

test("goes by when it was last seen for a state that is newer than this client", () => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- what a newer server may send
  const newer = 17 as OnlineState;
  expect(state(newer)).toEqual({ state: "unknown" });
  expect(state(newer, 0n, 1000)).toEqual({ state: "online" });
});
