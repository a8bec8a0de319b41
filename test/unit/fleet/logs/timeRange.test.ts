import { expect, test } from "vitest";
import { parseTime, presets, timeMistake } from "../../../../src/fleet/logs/timeRange.ts";

const now = new Date(2026, 7, 13, 16, 14).getTime();
const hour = 3_600_000;

test.each([
  ["0m", now],
  ["90m", now - 1.5 * hour],
  ["3h", now - 3 * hour],
  [" 2 d ", now - 48 * hour],
  ["2026-08-13 15:00", new Date(2026, 7, 13, 15).getTime()],
  ["2026-08-13", new Date(2026, 7, 13).getTime()],
  ["2026-08-13T15:00:01.250Z", Date.UTC(2026, 7, 13, 15, 0, 1, 250)],
  ["2026-08-13T15:00+02:00", Date.UTC(2026, 7, 13, 13)],
  ["2026-13-13 15:00", undefined],
  ["yesterday", undefined],
  ["", undefined],
  ["5", undefined],
])("takes %j for a moment", (text, expected) => {
  expect(parseTime(text, now)).toBe(expected);
  expect(timeMistake(text, now) === undefined).toBe(expected !== undefined);
});

test("until a day is until its end", () => {
  expect(parseTime("2026-08-13", now, true)).toBe(new Date(2026, 7, 14).getTime() - 1);
  expect(parseTime("2026-08-13 15:00", now, true)).toBe(new Date(2026, 7, 13, 15).getTime());
});

test("yesterday is the whole day before, from midnight to midnight by this computer's clock", () => {
  const { range } = presets(now).find(({ name }) => name === "Yesterday") ?? {};
  expect(range).toEqual({ start: new Date(2026, 7, 12).getTime(), end: new Date(2026, 7, 13).getTime() - 1 });
});

test("no range begins after its end, whatever the hour", () => {
  for (const at of [now, new Date(2026, 2, 29, 0, 0).getTime(), new Date(2026, 9, 25, 23, 59).getTime()]) {
    for (const { range } of presets(at)) expect(range.start).toBeLessThanOrEqual(range.end);
  }
});
