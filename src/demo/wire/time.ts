/** Times between our nanoseconds and the wire's Timestamp. */
import { create } from "@bufbuild/protobuf";
import { type Timestamp, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { type Instant, nanoseconds } from "../clock.ts";

/** The Timestamp of an instant, to the nanosecond. */
export function timestamp(instant: Instant): Timestamp {
  return create(TimestampSchema, {
    seconds: instant / nanoseconds.second,
    nanos: Number(instant % nanoseconds.second),
  });
}

/** The Timestamp of an instant that may not have come yet. */
export function timestampIf(instant: Instant | undefined): Timestamp | undefined {
  return instant === undefined ? undefined : timestamp(instant);
}

/** The instant of a Timestamp. */
export function instant({ seconds, nanos }: Timestamp): Instant {
  return seconds * nanoseconds.second + BigInt(nanos);
}

/** Whole seconds between two instants, never negative. */
export function secondsBetween(earlier: Instant, later: Instant): bigint {
  return later > earlier ? (later - earlier) / nanoseconds.second : 0n;
}
