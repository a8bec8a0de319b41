import type { Timestamp } from "@bufbuild/protobuf/wkt";

/** Milliseconds since 1970, rounded down. */
export function millisecondsOf({ seconds, nanos }: Timestamp): number {
  return Number(seconds) * 1000 + Math.floor(nanos / 1e6);
}

/** An ISO time in UTC; the empty string for a time that no calendar holds. */
export function isoTime(time: Timestamp): string {
  const milliseconds = millisecondsOf(time);
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : "";
}
