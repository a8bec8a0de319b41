import type { Timestamp } from "@bufbuild/protobuf/wkt";

/** Milliseconds since 1970, rounded down. */
export function millisecondsOf({ seconds, nanos }: Timestamp): number {
  return Number(seconds) * 1000 + Math.floor(nanos / 1e6);
}

/** A time as ISO writes it, in UTC; the empty string for one that no calendar holds. */
export function isoTime(time: Timestamp): string {
  return isoTimeAt(millisecondsOf(time));
}

/** The same, from milliseconds since 1970. */
export function isoTimeAt(milliseconds: number): string {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : "";
}
