import type { Place } from "./place.ts";

/** The path of a line through points: curves that leave and arrive level. */
export function pathOf([first, ...rest]: readonly Place[]): string {
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  let last = first;
  for (const point of rest) {
    const middle = (last.x + point.x) / 2;
    path += `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
}
